namespace Handslag.Insights;

/// <summary>So many of so many, with its 95 % interval by Wilson (1927); as a share only from <see cref="Floor"/> cases up.</summary>
public readonly record struct Rate(long Hits, long Of)
{
    /// <summary>Under so many cases a share says too little.</summary>
    public const long Floor = 20;

    const double Z = 1.959963984540054;

    public bool IsTooFew => Of < Floor;

    /// <summary>Null under the floor.</summary>
    public double? Share => IsTooFew ? null : (double)Hits / Of;

    public double? Low => IsTooFew ? null : Hits == 0 ? 0 : Math.Max(0, Centre - Reach);

    public double? High => IsTooFew ? null : Hits == Of ? 1 : Math.Min(1, Centre + Reach);

    double P => (double)Hits / Of;

    double Centre => (P + Z * Z / (2 * Of)) / (1 + Z * Z / Of);

    double Reach => Z / (1 + Z * Z / Of) * Math.Sqrt(P * (1 - P) / Of + Z * Z / (4.0 * Of * Of));
}
