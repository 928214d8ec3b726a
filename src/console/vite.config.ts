import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

// The functions serve what is compressed here; nothing is compressed while somebody waits.
const precompress: Plugin = {
  name: "precompress",
  apply: "build",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const [name, item] of Object.entries(bundle)) {
        const bytes = Buffer.from(item.type === "chunk" ? item.code : item.source);
        const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
        this.emitFile({ type: "asset", fileName: `${name}.br`, source: brotli });
        this.emitFile({ type: "asset", fileName: `${name}.gz`, source: gzipSync(bytes, { level: 9 }) });
      }
    },
  },
};

export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { target: "es2024", outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: { polyfill: false } },
  plugins: [precompress],
  server: { proxy: { "/api": "http://127.0.0.1:7071" } },
});
