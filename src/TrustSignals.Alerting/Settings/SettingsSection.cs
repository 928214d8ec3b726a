using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Alerting.Settings;

/// <summary>Reads typed values out of a section and says which setting is wrong.</summary>
/// <param name="section">The section.</param>
internal sealed class SettingsSection(IConfigurationSection section)
{
    public string Path => section.Path;

    public string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;

    public string Required(string name) => Text(name) ?? throw Wrong(name, "is missing");

    public bool Flag(string name, bool otherwise) => Text(name) is not { } text ? otherwise
        : bool.TryParse(text, out bool flag) ? flag
        : throw Wrong(name, "must be true or false");

    public int Number(string name, int otherwise, int low, int high) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= low && number <= high ? number
        : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {low} to {high}"));

    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices, T? otherwise = default)
        where T : struct
    {
        string? text = Text(name);
        return text is null && otherwise is { } value && !EqualityComparer<T>.Default.Equals(value, default) ? value
            : choices.TryGetValue(text?.ToLowerInvariant() ?? "", out T found) ? found
            : throw Wrong(name, $"must be one of {string.Join(", ", choices.Keys)}");
    }

    /// <summary>Values as children (<c>Secrets:0</c>) or in one text, comma-separated.</summary>
    public ImmutableArray<string> List(string name)
    {
        string[] children = [.. section.GetSection(name).GetChildren().Select(child => child.Value).OfType<string>()];
        return children.Length > 0 ? [.. children] : [.. (Text(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>An absolute address: https, or http where that is allowed. User and password do not belong in it.</summary>
    public Uri? Address(string name, bool allowHttp)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (allowHttp && url.Scheme == Uri.UriSchemeHttp))
            ? url
            : throw Wrong(name, allowHttp ? "must be an absolute http or https address without user and password" : "must be an absolute https address without user and password");
    }

    public void AllowOnly(IReadOnlyCollection<string> names)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw Wrong(child.Key, $"is not known; here belong {string.Join(", ", names)}");
            }
        }
    }

    public AlertingSettingsException Wrong(string name, string problem) => new($"{section.Path}:{name}", problem);
}
