using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace TrustSignals.Acceptance.Console;

/// <summary>A list of alerts that moves as a test wants it to, in front of the real host.</summary>
internal sealed class AlertList
{
    private readonly Lock gate = new();
    private readonly List<JsonObject> alerts = [];
    private readonly List<AlertListStep> steps = [];
    private int readings;

    /// <summary>The level that a course ends with; null when it cannot be read.</summary>
    public double? Level { get; set; } = 40;

    /// <summary>How often a course was read.</summary>
    public int Readings => Volatile.Read(ref readings);

    /// <summary>The steps that were taken.</summary>
    public IReadOnlyList<AlertListStep> Steps
    {
        get
        {
            lock (gate)
            {
                return [.. steps];
            }
        }
    }

    /// <summary>Answers for the host from now on.</summary>
    public static async Task<AlertList> InFrontOfAsync(ConsolePage tab)
    {
        var list = new AlertList();
        await tab.Page.RouteAsync(url => url.Contains("/api/alerts", StringComparison.Ordinal), list.AnswerAsync);
        await tab.Page.RouteAsync(url => url.Contains("/course?", StringComparison.Ordinal), list.AnswerCourseAsync);
        return list;
    }

    /// <summary>Adds an alert about a customer.</summary>
    public void Add(string customer, string severity = "warning")
    {
        lock (gate)
        {
            alerts.Add(JsonNode.Parse(
                $$"""
                {"id":"{{customer}}.sliding.1","customerId":"{{customer}}","condition":"sliding","severity":"{{severity}}","reference":null,"dueAt":null,"episode":1,
                 "raisedAt":"2026-10-20T08:00:00Z","since":"2026-10-20T08:00:00Z","level":33,"bandLow":55,"bandHigh":90,"stage":"sliding","goodExperiencesNeeded":3,
                 "trigger":null,"disappointments":[],"disappointmentCount":2,"segment":null,"revision":0,"status":"open","assignee":null,"actor":null,"note":null}
                """)!.AsObject());
        }
    }

    /// <summary>Takes a customer's alerts away.</summary>
    public void Remove(string customer)
    {
        lock (gate)
        {
            alerts.RemoveAll(alert => (string?)alert["customerId"] == customer);
        }
    }

    private Task AnswerAsync(IRoute route)
    {
        lock (gate)
        {
            var asked = new Uri(route.Request.Url);
            if (route.Request.Method == "GET")
            {
                string status = asked.Query.Split("status=")[1].Split('&')[0];
                return AnswerAsync(route, new JsonObject { ["items"] = new JsonArray([.. alerts.Where(alert => (string?)alert["status"] == status).Select(alert => alert.DeepClone())]) });
            }

            string[] path = asked.AbsolutePath.Split('/');
            JsonObject found = alerts.Single(alert => (string?)alert["id"] == Uri.UnescapeDataString(path[^2]));
            string? assignee = (string?)JsonNode.Parse(route.Request.PostData!)!["assignee"];
            steps.Add(new((string)found["customerId"]!, path[^1], assignee));
            found["assignee"] = assignee ?? (string?)found["assignee"];
            found["status"] = path[^1] == "acknowledge" ? "acknowledged" : (string?)found["status"];
            found["revision"] = (int)found["revision"]! + 1;
            return AnswerAsync(route, new JsonObject { ["alert"] = found.DeepClone() });
        }
    }

    private Task AnswerCourseAsync(IRoute route)
    {
        Interlocked.Increment(ref readings);
        return Level is { } level
            ? AnswerAsync(route, JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""{"items":[{"level":70},{"level":{{level}}}],"goodExperiencesNeeded":3}"""))!)
            : route.FulfillAsync(new() { Status = 503 });
    }

    private static Task AnswerAsync(IRoute route, JsonNode body) => route.FulfillAsync(new() { ContentType = "application/json", Body = body.ToJsonString() });
}
