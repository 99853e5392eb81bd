namespace Handslag.Agreement;

/// <summary>A name or sentence of an agreement in both languages; both sides may read either.</summary>
public sealed record Words(string En, string Nl)
{
    public string In(string language) => language == "nl" ? Nl : En;
}
