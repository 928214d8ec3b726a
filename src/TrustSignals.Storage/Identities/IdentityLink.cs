namespace TrustSignals.Storage.Identities;

/// <summary>One entry about two identities, or an identity and a key: that they belong together, or that they do not. Never overwritten.</summary>
/// <param name="Customer">An identity: <c>zendesk:12</c>.</param>
/// <param name="Other">Another identity, or a key: <c>email:…</c>, <c>order:…</c>, <c>external:…</c>.</param>
/// <param name="IsLink">They belong together; false takes it back.</param>
/// <param name="IsTold">A source said so on its own; a person's word goes before it, whenever it was said.</param>
/// <param name="At">When it was said, UTC; of two words of people on the same pair the later one stands.</param>
/// <param name="Id">The entry's own id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who, as a pseudonym, or the source.</param>
public sealed record IdentityLink(
    string Customer, string Other, bool IsLink, bool IsTold, DateTimeOffset At, string Id, string Reason, string Actor)
{
    /// <summary>A provisional identity of which no event was seen yet: it need not be joined until one is.</summary>
    public bool IsIdle { get; init; }
}
