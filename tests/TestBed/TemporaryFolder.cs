namespace Handslag.TestBed;

/// <summary>A new, empty folder that is gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("handslag-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public async Task<string> Write(string name, string content)
    {
        await System.IO.File.WriteAllTextAsync(File(name), content);
        return File(name);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
