using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Functions.Http;

/// <summary>Which language a caller wants to read: the query's <c>language</c>, else the best of <c>Accept-Language</c>, else English.</summary>
internal static class Languages
{
    /// <summary>The words for <c>language</c>.</summary>
    public const string Allowed = "de, en";

    /// <summary>Finds the language; false when the query names one that is not spoken here.</summary>
    public static bool TryFind(HttpRequest request, out TextLanguage language)
    {
        string? asked = request.Query["language"];
        if (!string.IsNullOrEmpty(asked))
        {
            language = Parse(asked) ?? TextLanguage.English;
            return asked is "de" or "en";
        }

        language = new RequestHeaders(request.Headers).AcceptLanguage
            .OrderByDescending(item => item.Quality ?? 1).Where(item => item.Quality != 0)
            .Select(item => Parse(item.Value.Value)).FirstOrDefault(found => found is not null) ?? TextLanguage.English;
        return true;
    }

    /// <summary>The language's tag.</summary>
    public static string TagOf(TextLanguage language) => language == TextLanguage.German ? "de" : "en";

    /// <summary>Says in the answer which language it is in, and that another caller may get another.</summary>
    public static void Tell(HttpResponse response, TextLanguage language)
    {
        response.Headers[HeaderNames.ContentLanguage] = TagOf(language);
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }

    private static TextLanguage? Parse(string? tag) => tag?.Split('-')[0].ToLowerInvariant() switch
    {
        "de" => TextLanguage.German,
        "en" or "*" => TextLanguage.English,
        _ => null,
    };
}
