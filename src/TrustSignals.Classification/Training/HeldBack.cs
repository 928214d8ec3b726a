using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Classification.Training;

/// <summary>The fixed rule by which a tenth of the project's corpus is never trained on.</summary>
public static class HeldBack
{
    /// <summary>Whether the first byte of SHA-256 over the UTF-8 text, modulo 10, is 0.</summary>
    /// <param name="text">The text, exactly as in the file.</param>
    public static bool Contains(string text) => HashOf(text)[0] % 10 == 0;

    /// <summary>A fold for cross-validation, from another byte of the same hash.</summary>
    internal static int FoldOf(string text, int folds) => HashOf(text)[1] % folds;

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
