using System.Text;
using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Tests.Files;

/// <summary>Opens small tables for tests and takes them out as text.</summary>
static class Tables
{
    public static Outcome<TabularFile> Open(string text, TabularOptions? options = null) => Open(Encoding.UTF8.GetBytes(text), options);

    public static Outcome<TabularFile> Open(byte[] bytes, TabularOptions? options = null) => TabularFile.Open(new MemoryStream(bytes), "test.csv", options);

    public static List<string[]> Rows(TabularFile file)
    {
        var rows = new List<string[]>();
        while (file.Read())
            rows.Add(Cells(file.Row));
        return rows;
    }

    public static List<string[]> Rows(string text) => Rows(Open(text).Value);

    public static string[] Cells(TabularRow row) => [.. Enumerable.Range(0, row.Count).Select(row.Text)];
}
