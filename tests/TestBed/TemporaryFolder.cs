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

    /// <summary>Tries for a while: something that was just closed may still be writing its last file.</summary>
    public void Dispose()
    {
        for (var tries = 0; Directory.Exists(Path); tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(100);
            }
        }
    }
}
