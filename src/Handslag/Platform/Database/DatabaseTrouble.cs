using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Handslag.Platform.Database;

/// <summary>Why the database could not do what it was asked for, though nothing is wrong with what was asked.</summary>
public enum DatabaseTrouble
{
    /// <summary>It cannot be reached, or goes away or comes up at this moment.</summary>
    Away,

    /// <summary>There is no room left to write; reading goes on.</summary>
    Full,
}

public static class DatabaseTroubles
{
    const int SqliteIoError = 10;
    const int SqliteFull = 13;
    const int SqliteCannotOpen = 14;

    /// <summary>Null for whatever is a mistake of the program or of who asked.</summary>
    public static DatabaseTrouble? Of(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            switch (failure)
            {
                case SqliteException { SqliteErrorCode: SqliteFull or SqliteIoError }:
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory }:
                    return DatabaseTrouble.Full;
                case SqliteException { SqliteErrorCode: SqliteCannotOpen }:
                case PostgresException
                {
                    SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.InvalidCatalogName
                }:
                case NpgsqlException { InnerException: SocketException or IOException or TimeoutException }:
                    return DatabaseTrouble.Away;
            }
        }

        return null;
    }
}
