namespace Handslag.Web.Look;

/// <summary>Which of two texts fits a count: one thing is said otherwise than several.</summary>
public static class Plural
{
    /// <returns>The key itself, or for one thing the key with <c>_One</c> after it.</returns>
    public static string Of(string key, long count) => count == 1 ? $"{key}_One" : key;
}
