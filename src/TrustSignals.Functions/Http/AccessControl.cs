using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Functions.Http;

/// <summary>
/// Who may do what. On Azure with sign-in, the app roles <c>reader</c>, <c>worker</c> and <c>admin</c> that App Service
/// authentication passes on in <c>x-ms-client-principal</c>; it strips that header from what callers send, and without
/// it switched on the header is ignored. A caller with a function key, which the host has checked by then, works with
/// the role of keys. Elsewhere, callers on this machine may do everything and the others nothing.
/// </summary>
public sealed class AccessControl
{
    private const string PrincipalHeader = "x-ms-client-principal";
    private const string KeyName = "function key";
    private const string LocalName = "local";
    private readonly bool hasSignIn;
    private readonly bool isOnAzure;

    /// <summary>Finds out where it runs.</summary>
    /// <param name="configuration">The settings.</param>
    public AccessControl(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        // Set by the platform.
        hasSignIn = string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);
        isOnAzure = configuration["WEBSITE_SITE_NAME"] is { Length: > 0 };
    }

    /// <summary>Null when the caller has the role; else the refusal.</summary>
    /// <param name="request">The request.</param>
    /// <param name="needed">The role.</param>
    public IResult? Deny(HttpRequest request, Role needed) => RoleOf(request) >= needed
        ? null
        : Results.Problem(
            type: "https://trustsignals.dev/problems/forbidden",
            title: "You may not do this.",
            detail: $"It takes the role {needed.ToString().ToLowerInvariant()}.",
            statusCode: StatusCodes.Status403Forbidden);

    /// <summary>The caller's role.</summary>
    /// <param name="request">The request.</param>
    public Role RoleOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (hasSignIn && Principal(request) is { } principal)
        {
            return principal.Claims
                .Where(claim => claim.Typ is "roles" || claim.Typ.EndsWith("/claims/role", StringComparison.Ordinal))
                .Select(claim => claim.Val switch { "reader" => Role.Reader, "worker" => Role.Worker, "admin" => Role.Admin, _ => Role.None })
                .DefaultIfEmpty(Role.None).Max();
        }

        bool isHere = request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        bool hasKey = request.Headers.ContainsKey("x-functions-key") || request.Query.ContainsKey("code");
        return isOnAzure || hasKey ? Role.Worker : isHere ? Role.Admin : Role.None;
    }

    /// <summary>The caller's name for the audit log.</summary>
    /// <param name="request">The request.</param>
    public string ActorOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (hasSignIn && Principal(request) is { } principal)
        {
            string? name = principal.Claims.FirstOrDefault(claim => claim.Typ is "preferred_username" or "name")?.Val
                ?? request.Headers["x-ms-client-principal-name"].FirstOrDefault();
            return name is { Length: > 0 and <= 200 } ? name : "signed in, unnamed";
        }

        return isOnAzure || request.Headers.ContainsKey("x-functions-key") || request.Query.ContainsKey("code") ? KeyName : LocalName;
    }

    /// <summary>Who signed in; where nobody did, the name that was given, beside what is known of the caller.</summary>
    /// <param name="request">The request.</param>
    /// <param name="given">The name that the caller gave.</param>
    public string ActorOf(HttpRequest request, string? given)
    {
        string known = ActorOf(request);
        return string.IsNullOrWhiteSpace(given) || known is not (KeyName or LocalName) ? known : $"{given.Trim()} ({known})";
    }

    private static ClientPrincipal? Principal(HttpRequest request)
    {
        string header = request.Headers[PrincipalHeader].ToString();
        try
        {
            return header.Length == 0 ? null : JsonSerializer.Deserialize<ClientPrincipal>(Encoding.UTF8.GetString(Convert.FromBase64String(header)), JsonSerializerOptions.Web);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return new ClientPrincipal([]);
        }
    }

    private sealed record ClientPrincipal(IReadOnlyList<ClientClaim> Claims);

    private sealed record ClientClaim(string Typ, string Val);
}
