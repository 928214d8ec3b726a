using System.Diagnostics;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Local.Tests.Azurite;

/// <summary>The texts of messages that the emulator keeps in memory, cleared away by Azurite's own sweep, which comes once a minute only.</summary>
public sealed class EmulatorTextsTests
{
    /// <summary>The stores as Azurite puts them together for a queue service in memory.</summary>
    private const string Sweep = """
        require('./queues.cjs');
        const common = './node_modules/azurite/dist/src/common/persistence/';
        const Texts = require(common + 'LokiExtentMetadataStore.js').default;
        const { default: Memory, SharedChunkStore } = require(common + 'MemoryExtentStore.js');
        const silent = { info() {}, debug() {} };
        (async () => {
          const texts = new Texts('unused', true);
          const memory = new Memory('queue', SharedChunkStore, texts, silent, (status, code) => new Error(code));
          await memory.init();
          const extents = [];
          for (let n = 0; n < 5000; n++) extents.push(await memory.appendExtent(Buffer.from(`text ${n}`)));
          const gone = extents.filter((_, n) => n % 3 !== 0).map(({ id }) => id);
          const cleared = await memory.deleteExtents(new Set([...gone, 'never there']));
          const left = [];
          for await (const ids of { [Symbol.asyncIterator]: () => texts.iteratorExtents() }) left.push(...ids);
          let read = 0;
          for (let n = 0; n < 5000; n += 3) {
            const stream = await memory.readExtent(extents[n]);
            for await (const piece of stream) if (String(piece) === `text ${n}`) read++;
          }
          const later = await memory.appendExtent(Buffer.from('later'));
          await memory.deleteExtents([later.id]);
          console.log(`${cleared} cleared, ${left.length} left, ${read} read, ${left.includes(gone[0])}, ${SharedChunkStore.totalSize()}`);
          process.exit(0);
        })();
        """;

    [Fact]
    public async Task DeleteExtents_TwoThirdsAreGone_TheOthersAreReadAsBefore()
    {
        string installation = await AzuriteInstallation.EnsureAsync(null, CancellationToken.None);
        using Process node = NodeProcess.StartNode(installation, "-e", Sweep);
        Task<string> errors = node.StandardError.ReadToEndAsync();

        string output = await node.StandardOutput.ReadToEndAsync();

        int bytes = Enumerable.Range(0, 5000).Where(n => n % 3 == 0).Sum(n => $"text {n}".Length);
        Assert.True(output.Trim() == $"3334 cleared, 1667 left, 1667 read, false, {bytes}", $"{output} {await errors}");
    }
}
