namespace Handslag.Platform.Database;

/// <summary>A key that protects cookies and forms, shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; set; }

    public required string FriendlyName { get; set; }

    public required string Xml { get; set; }
}
