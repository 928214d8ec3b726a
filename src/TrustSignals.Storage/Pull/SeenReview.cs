namespace TrustSignals.Storage.Pull;

/// <summary>A review that a pull has seen.</summary>
/// <param name="ReviewId">Its id at the source.</param>
/// <param name="Fingerprint">What it said, as a hash; empty when it was sent on by other ways and its words are not known.</param>
/// <param name="Walk">The last walk through all pages that saw it.</param>
/// <param name="Missing">Walks through all pages in a row that did not.</param>
/// <param name="IsWithdrawn">It was taken for deleted.</param>
public sealed record SeenReview(string ReviewId, string Fingerprint, long Walk, int Missing = 0, bool IsWithdrawn = false);
