using System.Text;

namespace TrustSignals.Classification.Training;

/// <summary>Records of RFC 4180: fields between quotation marks may hold delimiters, line breaks and doubled quotation marks.</summary>
internal static class QuotedRecords
{
    public static IEnumerable<string[]> Read(string text, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
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
