namespace Handslag.Platform;

/// <summary>The side a member or a stage is on; management is neither marketing nor sales.</summary>
public enum Side : short
{
    Marketing = 1,
    Sales = 2,
    Management = 3,
}
