using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Handslag.Platform.Database;

/// <summary>Lets the migrations tool build the SQLite model without a running host.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteHandslagDb>
{
    public SqliteHandslagDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteHandslagDb>();
        PlatformModule.Sqlite(builder, "Data Source=:memory:");
        return new(builder.Options, new WorkspaceScope(), new WriteGate(), new Remembered(new DatabaseWatch(new DatabaseOptions { DataFolder = "." })));
    }
}

/// <summary>Lets the migrations tool build the PostgreSQL model without a server.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresHandslagDb>
{
    public PostgresHandslagDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresHandslagDb>();
        PlatformModule.Postgres(builder, "Host=unused");
        return new(builder.Options, new WorkspaceScope());
    }
}
