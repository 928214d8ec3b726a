using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace TrustSignals.Functions.Http;

/// <summary>How answers are written: camelCase, kebab-case enum names, umlauts as they are.</summary>
internal static class ApiJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    /// <summary>The same, compressed where the caller takes it.</summary>
    public static IResult OkCompressed<T>(T value) => new CompressedJson<T>(value, Options);

    public static IResult Accepted<T>(T value) => Results.Json(value, Options, statusCode: StatusCodes.Status202Accepted);
}
