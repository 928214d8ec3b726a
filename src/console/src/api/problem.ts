/** What the API answered instead of what was asked for (RFC 9457), or what kept it from answering. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }

  static async of(response: Response): Promise<Problem> {
    try {
      const body: unknown = await response.json();
      if (body !== null && typeof body === "object") {
        const { title, detail, errors } = body as { title?: string; detail?: string; errors?: { field: string; problem: string }[] };
        const fields = errors?.map((error) => `${error.field} ${error.problem}`).join("; ");
        return new Problem(response.status, title ?? response.statusText, fields || (detail ?? ""));
      }
    } catch {
      // Not JSON: the status says enough.
    }
    return new Problem(response.status, response.statusText || `HTTP ${response.status}`, "");
  }
}
