using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrustSignals.Functions.Tests.Pull;

/// <summary>
/// Speaks the listings and the token endpoints of the four systems on a loopback port, two reviews a page, and checks
/// every signature with the public half of its keys. Faults are put in front of the next pages.
/// </summary>
internal sealed class ReviewServer : IAsyncDisposable
{
    public const string Scope = "https://www.googleapis.com/auth/";
    private const int PageSize = 2;
    private readonly RSA rsa = RSA.Create(2048);
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication? app;

    public List<ListedReview> Reviews { get; } = [];

    /// <summary>What happens to the next requests for pages, in order; false lets the page through.</summary>
    public ConcurrentQueue<Func<HttpContext, Task<bool>>> Faults { get; } = new();

    public ConcurrentQueue<string> Pages { get; } = new();

    public int Tokens { get; private set; }

    /// <summary>The token that is good now; whoever has another is refused.</summary>
    public string Token { get; set; } = "token-1";

    /// <summary>Every page names itself as the next one.</summary>
    public bool GoesInACircle { get; set; }

    public Uri Address => new(app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ReviewServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ReviewServer();
        server.app = builder.Build();
        server.app.MapPost("/token", server.TokenAsync);
        server.app.MapFallback(server.PageAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The settings that a pull of a provider needs.</summary>
    public Dictionary<string, string?> Settings(string source, string provider)
    {
        var pull = new Dictionary<string, string?>
        {
            ["Target"] = provider == "google-business" ? "accounts/1/locations/2" : "com.example.app",
            ["BaseAddress"] = Address.AbsoluteUri,
            ["TokenAddress"] = new Uri(Address, "token").AbsoluteUri,
            ["ServiceAccountKey"] = new JsonObject
            {
                ["client_email"] = "puller@example.iam.gserviceaccount.com", ["private_key"] = rsa.ExportPkcs8PrivateKeyPem(),
            }.ToJsonString(),
            ["ClientId"] = "api-key",
            ["ClientSecret"] = "api-secret",
            ["KeyId"] = "2X9R4HXF34",
            ["IssuerId"] = "issuer",
            ["PrivateKey"] = curve.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal),
            ["Timeout"] = "00:00:30",
        };
        Dictionary<string, string?> settings = pull.ToDictionary(pair => $"TrustSignals:Sources:{source}:Pull:{pair.Key}", pair => pair.Value);
        settings[$"TrustSignals:Sources:{source}:Provider"] = provider;
        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        rsa.Dispose();
        curve.Dispose();
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        Tokens++;
        IFormCollection form = await request.ReadFormAsync();
        bool isGood = (string?)form["grant_type"] switch
        {
            "client_credentials" => request.Headers.Authorization == "Basic " + Convert.ToBase64String("api-key:api-secret"u8),
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => await IsValidAsync(
                form["assertion"]!, new RsaSecurityKey(rsa), "puller@example.iam.gserviceaccount.com", new Uri(Address, "token").AbsoluteUri, Scope),
            _ => false,
        };
        return isGood ? Results.Json(new { access_token = Token, expires_in = "3600" }) : Results.StatusCode(400);
    }

    private async Task PageAsync(HttpContext context)
    {
        Pages.Enqueue(context.Request.Path + context.Request.QueryString);
        if (Faults.TryDequeue(out Func<HttpContext, Task<bool>>? fault) && await fault(context))
        {
            return;
        }

        string bearer = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        bool isApple = context.Request.Path.StartsWithSegments("/v1/apps");
        if (isApple ? !await IsValidAsync(bearer, new ECDsaSecurityKey(curve), "issuer", "appstoreconnect-v1", null) : bearer != Token)
        {
            context.Response.StatusCode = 401;
            return;
        }

        await context.Response.WriteAsync(Page(context.Request));
    }

    /// <summary>The page that a request asks for.</summary>
    public string Page(HttpRequest request)
    {
        string? cursor = request.Query["token"].FirstOrDefault() ?? request.Query["cursor"].FirstOrDefault()
            ?? request.Query["pageToken"].FirstOrDefault() ?? request.Query["page"].FirstOrDefault();
        int number = cursor is null ? 1 : int.Parse(cursor.TrimStart('p'), CultureInfo.InvariantCulture);
        ListedReview[] shown = [.. Reviews.OrderByDescending(review => review.ChangedAt).Skip((number - 1) * PageSize).Take(PageSize)];
        string? next = GoesInACircle ? $"p{number}" : Reviews.Count > number * PageSize ? $"p{number + 1}" : null;
        string path = request.Path.Value!;
        JsonObject page = path.StartsWith("/androidpublisher", StringComparison.Ordinal) ? Play(shown, next)
            : path.StartsWith("/v1/apps", StringComparison.Ordinal) ? Apple(shown, next)
            : path.StartsWith("/v4/accounts/1/locations/2", StringComparison.Ordinal) ? Business(shown, next)
            : Trustpilot(shown, next);
        return page.ToJsonString();
    }

    private static JsonObject Play(ListedReview[] shown, string? next) => new()
    {
        ["reviews"] = new JsonArray([.. shown.Select(review => new JsonObject
        {
            ["reviewId"] = review.Id, ["authorName"] = review.Author,
            ["comments"] = new JsonArray(new JsonObject
            {
                ["userComment"] = new JsonObject
                {
                    ["text"] = review.Text, ["starRating"] = review.Stars, ["reviewerLanguage"] = "de",
                    ["lastModified"] = new JsonObject { ["seconds"] = review.ChangedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ["nanos"] = 0 },
                },
            }),
        })]),
        ["tokenPagination"] = next is null ? null : new JsonObject { ["nextPageToken"] = next },
    };

    private static JsonObject Apple(ListedReview[] shown, string? next) => new()
    {
        ["data"] = new JsonArray([.. shown.Select(review => new JsonObject
        {
            ["type"] = "customerReviews", ["id"] = review.Id,
            ["attributes"] = new JsonObject
            {
                ["rating"] = review.Stars, ["title"] = "Bestellung", ["body"] = review.Text, ["reviewerNickname"] = review.Author,
                ["createdDate"] = review.WrittenAt.ToString("O"), ["territory"] = "DEU",
            },
        })]),
        ["links"] = new JsonObject { ["next"] = next is null ? null : $"https://elsewhere.example/v1/apps/1/customerReviews?cursor={next}&limit=200" },
    };

    private static JsonObject Business(ListedReview[] shown, string? next) => new()
    {
        ["reviews"] = new JsonArray([.. shown.Select(review => new JsonObject
        {
            ["name"] = "accounts/1/locations/2/reviews/" + review.Id, ["reviewId"] = review.Id, ["reviewer"] = new JsonObject { ["displayName"] = review.Author },
            ["starRating"] = new[] { "ONE", "TWO", "THREE", "FOUR", "FIVE" }[review.Stars - 1], ["comment"] = review.Text,
            ["createTime"] = review.WrittenAt.ToString("O"), ["updateTime"] = review.ChangedAt.ToString("O"),
        })]),
        ["nextPageToken"] = next,
    };

    private static JsonObject Trustpilot(ListedReview[] shown, string? next) => new()
    {
        ["reviews"] = new JsonArray([.. shown.Select(review => new JsonObject
        {
            ["id"] = review.Id, ["consumer"] = new JsonObject { ["id"] = review.Author }, ["stars"] = review.Stars, ["title"] = "Bestellung", ["text"] = review.Text,
            ["language"] = "de", ["createdAt"] = review.WrittenAt.ToString("O"),
            ["updatedAt"] = review.ChangedAt == review.WrittenAt ? null : review.ChangedAt.ToString("O"),
        })]),
        ["links"] = next is null ? [] : new JsonArray(new JsonObject { ["rel"] = "next-page", ["href"] = $"https://elsewhere.example/x?page={next}" }),
    };

    private static async Task<bool> IsValidAsync(string token, SecurityKey key, string issuer, string audience, string? scope)
    {
        TokenValidationResult result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key, ValidIssuer = issuer, ValidAudience = audience, ClockSkew = TimeSpan.FromDays(40),
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        });
        return result.IsValid && (scope is null || ((string)result.Claims["scope"]).StartsWith(scope, StringComparison.Ordinal));
    }
}
