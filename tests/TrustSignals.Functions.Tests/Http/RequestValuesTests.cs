using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Tests.Http;

public sealed class RequestValuesTests
{
    [Theory]
    [InlineData("/api/customers/crm%2F4711", false, "crm/4711")]
    [InlineData("/api/customers/crm%252F4711", false, "crm%2F4711")]
    [InlineData("/api/customers/crm%252F4711", true, "crm/4711")]
    [InlineData("/api/customers/crm%252f4711/export?scope=person", true, "crm/4711")]
    [InlineData("/api/customers/zendesk%3A12?at=2026-01-01", true, "zendesk:12")]
    [InlineData("/api/customers/50%25", true, "50%")]
    public void CustomerId_OfThePath_IsTheSameDirectlyAndThroughTheFunctionsHost(string target, bool isForwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        if (isForwarded)
        {
            context.Request.Headers["x-ms-invocation-id"] = "6f2c";
        }

        Assert.Equal(expected, RequestValues.CustomerId(context.Request, "route"));
    }
}
