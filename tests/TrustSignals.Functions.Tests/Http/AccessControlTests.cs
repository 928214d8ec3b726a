using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Tests.Http;

/// <summary>Who may do what, where: by app role behind sign-in, by function key, or because the caller sits at the machine.</summary>
public sealed class AccessControlTests
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("203.0.113.7");

    [Theory]
    [InlineData("reader", Role.Reader)]
    [InlineData("worker", Role.Worker)]
    [InlineData("admin", Role.Admin)]
    [InlineData("auditor", Role.None)]
    [InlineData(null, Role.None)]
    public void RoleOf_SignedInOnAzure_IsTheAppRole(string? role, Role expected)
    {
        AccessControl access = Access(("WEBSITE_SITE_NAME", "trust"), ("WEBSITE_AUTH_ENABLED", "True"));
        HttpRequest request = Request(Elsewhere);
        request.Headers["x-ms-client-principal"] = Principal(role);

        Assert.Equal(expected, access.RoleOf(request));
        Assert.Equal("anna@example.com", access.ActorOf(request));
    }

    [Fact]
    public void RoleOf_SeveralRoles_IsTheHighest()
    {
        AccessControl access = Access(("WEBSITE_SITE_NAME", "trust"), ("WEBSITE_AUTH_ENABLED", "true"));
        HttpRequest request = Request(Elsewhere);
        request.Headers["x-ms-client-principal"] = Principal("reader", "admin");

        Assert.Equal(Role.Admin, access.RoleOf(request));
    }

    /// <summary>Without sign-in App Service passes the header on as the caller sent it: it must count for nothing.</summary>
    [Fact]
    public void RoleOf_HeaderWithoutSignIn_IsIgnored()
    {
        HttpRequest onAzure = Request(Elsewhere);
        onAzure.Headers["x-ms-client-principal"] = Principal("admin");
        HttpRequest elsewhere = Request(Elsewhere);
        elsewhere.Headers["x-ms-client-principal"] = Principal("admin");

        Assert.Equal(Role.Worker, Access(("WEBSITE_SITE_NAME", "trust")).RoleOf(onAzure));
        Assert.Equal("function key", Access(("WEBSITE_SITE_NAME", "trust")).ActorOf(onAzure));
        Assert.Equal(Role.None, Access().RoleOf(elsewhere));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24=")]
    public void RoleOf_UnreadablePrincipal_MayDoNothing(string header)
    {
        HttpRequest request = Request(Elsewhere);
        request.Headers["x-ms-client-principal"] = header;

        Assert.Equal(Role.None, Access(("WEBSITE_SITE_NAME", "trust"), ("WEBSITE_AUTH_ENABLED", "true")).RoleOf(request));
    }

    [Fact]
    public void RoleOf_LocalHost_IsOpenOnLoopbackOnly()
    {
        Assert.Equal(Role.Admin, Access().RoleOf(Request(IPAddress.Loopback)));
        Assert.Equal(Role.Admin, Access().RoleOf(Request(IPAddress.IPv6Loopback)));
        Assert.Equal(Role.None, Access().RoleOf(Request(Elsewhere)));
    }

    [Theory]
    [InlineData("reader", Role.Reader, true)]
    [InlineData("reader", Role.Worker, false)]
    [InlineData("worker", Role.Worker, true)]
    [InlineData("worker", Role.Admin, false)]
    [InlineData("admin", Role.Admin, true)]
    public void Deny_Role_IsRefusedWith403ThatNamesWhatItTakes(string role, Role needed, bool allowed)
    {
        HttpRequest request = Request(Elsewhere);
        request.Headers["x-ms-client-principal"] = Principal(role);

        IResult? refusal = Access(("WEBSITE_SITE_NAME", "trust"), ("WEBSITE_AUTH_ENABLED", "true")).Deny(request, needed);

        Assert.Equal(allowed, refusal is null);
        if (refusal is ProblemHttpResult problem)
        {
            Assert.Equal(StatusCodes.Status403Forbidden, problem.StatusCode);
            Assert.Contains(needed.ToString().ToLowerInvariant(), problem.ProblemDetails.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ActorOf_GivenName_CountsOnlyWhereNobodySignedIn()
    {
        AccessControl access = Access(("WEBSITE_SITE_NAME", "trust"), ("WEBSITE_AUTH_ENABLED", "true"));
        HttpRequest signedIn = Request(Elsewhere);
        signedIn.Headers["x-ms-client-principal"] = Principal("worker");

        Assert.Equal("anna@example.com", access.ActorOf(signedIn, "somebody else"));
        Assert.Equal("agent-7 (function key)", access.ActorOf(Request(Elsewhere), "agent-7"));
        Assert.Equal("function key", access.ActorOf(Request(Elsewhere), null));
    }

    /// <summary>Nothing is handed to the functions but the access control: a refusal comes before anything is read or done.</summary>
    [Theory]
    [MemberData(nameof(FunctionsBehindAKey))]
    public async Task Function_BehindAKey_Answers403WithoutTheRole(string name)
    {
        MethodInfo method = Triggers().Single(trigger => trigger.Name == name).Method;
        HttpTriggerAttribute trigger = TriggerOf(method)!;
        object?[] roles = trigger.Methods is ["get"] ? [null, "auditor"] : [null, "auditor", "reader"];
        foreach (string? role in roles.Cast<string?>())
        {
            HttpRequest request = Request(Elsewhere);
            request.Headers["x-ms-client-principal"] = Principal(role);
            ConstructorInfo constructor = method.DeclaringType!.GetConstructors().Single();
            AccessControl access = Access(("WEBSITE_SITE_NAME", "trust"), ("WEBSITE_AUTH_ENABLED", "true"));
            Assert.Contains(constructor.GetParameters(), parameter => parameter.ParameterType == typeof(AccessControl));
            object function = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(AccessControl) ? access : null)]);

            object? answer = method.Invoke(function, [.. method.GetParameters().Select(parameter =>
                parameter.ParameterType == typeof(HttpRequest) ? request : parameter.ParameterType == typeof(string) ? "x" : (object)CancellationToken.None)]);

            IResult result = answer as IResult ?? await (Task<IResult>)answer!;
            Assert.Equal(StatusCodes.Status403Forbidden, Assert.IsType<ProblemHttpResult>(result).StatusCode);
        }
    }

    public static TheoryData<string> FunctionsBehindAKey() =>
        new(Triggers().Where(trigger => TriggerOf(trigger.Method)!.AuthLevel != AuthorizationLevel.Anonymous).Select(trigger => trigger.Name));

    private static IEnumerable<(string Name, MethodInfo Method)> Triggers() =>
        from type in typeof(AccessControl).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null && TriggerOf(method) is not null
        select (function.Name, method);

    private static HttpTriggerAttribute? TriggerOf(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null);

    private static AccessControl Access(params (string Key, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))).Build());

    private static HttpRequest Request(IPAddress from)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = from;
        return context.Request;
    }

    /// <summary>The header as App Service writes it: Base64 of JSON with short names.</summary>
    private static string Principal(params string?[] roles) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        name_typ = "name",
        role_typ = "roles",
        claims = roles.OfType<string>().Select(role => new { typ = "roles", val = role })
            .Append(new { typ = "preferred_username", val = "anna@example.com" }),
    })));
}
