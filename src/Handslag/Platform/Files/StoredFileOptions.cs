using Microsoft.Extensions.Options;

namespace Handslag.Platform.Files;

/// <summary>What may be kept in the database as a file, and for how long.</summary>
public sealed class StoredFileOptions
{
    /// <summary>The largest file that is taken in, in bytes.</summary>
    public long LargestFile { get; set; } = 512L * 1024 * 1024;

    /// <summary>How long a file is kept where its maker says nothing else: at most 30 days.</summary>
    public int KeptDays { get; set; } = 30;
}

sealed class StoredFileOptionsRules : IValidateOptions<StoredFileOptions>
{
    const long Largest = 4L * 1024 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, StoredFileOptions options)
    {
        var problems = new List<string>();
        if (options.LargestFile is < 1024 or > Largest) problems.Add($"Files:LargestFile must lie between 1024 and {Largest} bytes.");
        if (options.KeptDays is < 1 or > 30) problems.Add("Files:KeptDays must lie between 1 and 30.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
