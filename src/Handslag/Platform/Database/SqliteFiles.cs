using Microsoft.Data.Sqlite;

namespace Handslag.Platform.Database;

/// <summary>SQLite files as files: whole, alone, and without connections that stay behind.</summary>
static class SqliteFiles
{
    /// <summary>Copies one file to another as it is at one moment; the copy is one file, without a log beside it.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadWrite);
        using var copy = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        Say(copy, "pragma journal_mode=delete");
    }

    public static bool IsSound(string path)
    {
        try
        {
            using var file = Open(path, SqliteOpenMode.ReadOnly);
            return Say(file, "pragma quick_check") == "ok" && Say(file, "select count(*) from sqlite_master where name in ('workspace', 'erased_lead', 'lead')") == "3";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Whether nobody else has the file open: only then it can leave its log.</summary>
    public static bool IsAlone(string path)
    {
        try
        {
            using var file = Open(path, SqliteOpenMode.ReadWrite);
            file.DefaultTimeout = 1;
            return Say(file, "pragma journal_mode=delete") == "delete";
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
    }

    /// <summary>Writes the file anew without what was deleted: until then deleted rows can still be read in it.</summary>
    public static void Compact(string path)
    {
        using var file = Open(path, SqliteOpenMode.ReadWrite);
        Say(file, "vacuum");
    }

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    public static string? Say(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
