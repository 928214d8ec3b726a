using System.Reflection;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>
/// Invariant 7: handling an alert never changes a level. The model guarantees it by having no word for it: what
/// moves a relationship is a signal, and no signal says that somebody acknowledged, assigned, snoozed or closed.
/// </summary>
public sealed class AlertHandlingTests
{
    private static readonly string[] HandlingWords = ["Acknowledge", "Assign", "Snooze", "Mute", "CloseAlert", "ResolveAlert"];

    [Fact]
    public void SignalKinds_AreTheApprovedOnes() => Assert.Equal(
        [
            "Judgement", "CustomerContact", "CompanyReply", "PromiseMade", "PromiseFulfilled",
            "Explanation", "Compensation", "Apology", "RecoveryConfirmed", "Unjudged", "ReplyExpected",
        ],
        Enum.GetNames<SignalKind>());

    [Fact]
    public void Domain_HasNoMemberThatHandlesAnAlert()
    {
        IEnumerable<string> names = typeof(RelationshipState).Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
                .Select(member => $"{type.Name}.{member.Name}"));
        Assert.DoesNotContain(names, name => HandlingWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
