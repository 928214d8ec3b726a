using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class HttpSamples(Recorder recorder)
{
    [Function("Echo")]
    public static async Task<IActionResult> EchoAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new OkObjectResult(new { text = await reader.ReadToEndAsync() });
    }

    [Function("Customer")]
    public IResult Customer([HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}")] HttpRequest request, string id, FunctionContext context)
    {
        recorder.Add(context.BindingContext.BindingData["id"]!);
        return Results.Text($"{id}|{request.RouteValues["id"]}");
    }

    [Function("CustomerPart")]
    public static string Part([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "customers/{id}/parts/{number:int}")] HttpRequest request, string id, int number, int page = 1) =>
        $"{id}|{number}|{page}|{request.Method}";

    [Function("File")]
    public static string File([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path) => path + request.QueryString;

    [Function("Body")]
    public static Note Body([HttpTrigger(AuthorizationLevel.Anonymous, "put")] HttpRequest request, [FromBody] Note note) =>
        note with { Number = note.Number + (request.IsHttps ? 0 : 1) };

    [Function("Fails")]
    public static IActionResult Fails([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        throw new InvalidOperationException($"secret {request.Path}");

    [Function("Accept")]
    public static async Task<Accepted> AcceptAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accept")] HttpRequest request)
    {
        Note note = (await request.ReadFromJsonAsync<Note>())!;
        return new Accepted { Response = new AcceptedResult("/notes/1", null), Messages = [note, note with { Number = note.Number + 1 }] };
    }

    [Function("Trace")]
    public static string Trace([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
        $"{context.TraceContext.TraceParent}|{context.GetHttpContext() == request.HttpContext}|{context.FunctionDefinition.InputBindings["request"].Type}";
}
