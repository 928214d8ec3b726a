using System.Text;

namespace TrustSignals.Classification.Training;

/// <summary>
/// Records of RFC 4180: fields between quotation marks may hold delimiters, line breaks and doubled quotation marks. A mark
/// that is never closed is a letter like any other: it must not swallow the rest of the file.
/// </summary>
internal static class QuotedRecords
{
    public static IEnumerable<string[]> Read(string text, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        int opened = 0;
        for (int i = 0; i < text.Length || isQuoted; i++)
        {
            if (i == text.Length)
            {
                isQuoted = false;
                field.Clear().Append('"');
                i = opened;
                continue;
            }

            char c = text[i];
            if (isQuoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                isQuoted = true;
                opened = i;
            }
            else if (c == delimiter)
            {
                EndField();
            }
            else if (c == '\n')
            {
                EndField();
                if (fields is not [""])
                {
                    yield return [.. fields];
                }

                fields.Clear();
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            EndField();
            yield return [.. fields];
        }

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
