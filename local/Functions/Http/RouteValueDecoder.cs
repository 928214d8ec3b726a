using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace TrustSignals.Local.Functions.Http;

/// <summary>
/// ASP.NET Core leaves an encoded slash encoded in route values, and then <c>%252F</c> and <c>%2F</c> look the same.
/// This reads the values from the raw path instead, so that any id arrives exactly as it was sent.
/// </summary>
internal static class RouteValueDecoder
{
    internal static void Decode(HttpRequest request, RoutePattern pattern)
    {
        string raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!raw.StartsWith('/') || !raw.Contains('%'))
        {
            return;
        }

        string[] sent = raw.Split('?', 2)[0].TrimStart('/').Split('/');
        if (sent.Length != request.Path.Value!.TrimStart('/').Split('/').Length)
        {
            // Dot segments were removed: positions no longer agree.
            return;
        }

        for (int i = 0; i < pattern.PathSegments.Count && i < sent.Length; i++)
        {
            if (pattern.PathSegments[i] is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] } && request.RouteValues[parameter.Name] is string)
            {
                request.RouteValues[parameter.Name] = Uri.UnescapeDataString(parameter.IsCatchAll ? string.Join('/', sent[i..]) : sent[i]);
            }
        }
    }
}
