using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Handslag.Platform.People;

namespace Handslag.Platform.Database;

/// <summary>The one model on both databases. Every capability brings its own table configuration; rows of other workspaces are filtered out.</summary>
public abstract class HandslagDb(DbContextOptions options, WorkspaceScope scope) : IdentityUserContext<User, long>(options)
{
    public const string WorkspaceFilter = "workspace";

    public WorkspaceScope Scope { get; } = scope;

    public abstract bool IsPostgres { get; }

    readonly SortedSet<string> touched = new(StringComparer.Ordinal);
    bool hasNews;

    long CurrentWorkspace => Scope.Id;

    /// <summary>Runs a unit of writing in one transaction, on SQLite after its turn at the gate. Nested calls join the running transaction.</summary>
    public abstract Task<T> Write<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Lane lane = Lane.Interactive);

    public Task Write(Func<CancellationToken, Task> work, CancellationToken cancellation, Lane lane = Lane.Interactive) =>
        Write(async token => { await work(token); return true; }, cancellation, lane);

    /// <summary>Reads what pages ask over and over, or gives what was read before where nothing was committed since; never inside a transaction.</summary>
    /// <param name="what">Names what is read; the entered workspace belongs to the name.</param>
    /// <param name="of">All else that it depends on, compared by value.</param>
    /// <param name="read">Untracked, without regard to the time; what comes out is shared, so nobody changes it.</param>
    public virtual Task<T> Remember<T>(string what, object? of, Func<CancellationToken, Task<T>> read, CancellationToken cancellation) => read(cancellation);

    /// <summary>
    /// Lets the database look at samples of its tables, so that it knows which index leads to few rows: every index begins with the workspace, which alone
    /// leads to all of them. PostgreSQL does so by itself.
    /// </summary>
    public virtual Task Survey(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Gives the open connection what a bulk job needs, until it is closed.</summary>
    public virtual Task PrepareForBulk(bool isAlone, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Enters a workspace for the rest of this unit of work, also where a connection is already open.</summary>
    public virtual Task Enter(long workspaceId, CancellationToken cancellation)
    {
        Scope.Enter(workspaceId);
        return Task.CompletedTask;
    }

    /// <summary>Says in a running write that what a topic shows has changed; open pages learn of it once it is committed.</summary>
    public void Touch(string topic) => touched.Add(topic);

    /// <summary>Says in a running write that facts were recorded; whoever follows them looks once it is committed.</summary>
    public void HasNews() => hasNews = true;

    /// <summary>Just before the commit, in one order, so that no two writes wait for each other.</summary>
    protected async Task MarkTouched(CancellationToken cancellation)
    {
        if (touched.Count == 0 || Scope.News is not { } news) return;
        object at = IsPostgres ? news.Now : news.Now.ToMicros();
        foreach (var topic in touched)
            await Database.ExecuteSqlAsync(
                $"""
                insert into live_mark (workspace_id, topic, seq, changed_at) values ({Scope.Id}, {topic}, 1, {at})
                on conflict (workspace_id, topic) do update set seq = live_mark.seq + 1, changed_at = excluded.changed_at
                """, cancellation);
    }

    /// <summary>Just after the commit, or when nothing came of it.</summary>
    protected void EndWrite(bool isCommitted)
    {
        if (isCommitted && (hasNews || touched.Count > 0)) Scope.News?.SayHere(Scope.Id);
        touched.Clear();
        hasNews = false;
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        DemandOwnWorkspace();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>What row-level security refuses on PostgreSQL is refused on SQLite too, and earlier.</summary>
    void DemandOwnWorkspace()
    {
        foreach (var row in ChangeTracker.Entries<IWorkspaceOwned>())
            if (row.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && row.Entity.WorkspaceId != Scope.Id)
                throw new InvalidOperationException($"A {row.Metadata.ClrType.Name} of workspace {row.Entity.WorkspaceId} was written while in workspace {Scope.Id}.");
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HandslagDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes()) NameInSnakeCase(entity);
        foreach (var entity in builder.Model.GetEntityTypes().Where(IsWorkspaceOwned)) FilterByWorkspace(builder, entity);
    }

    /// <summary>The tables whose rows belong to a workspace, known without building the model.</summary>
    internal static IReadOnlyList<string> WorkspaceTables { get; } =
        [.. typeof(HandslagDb).Assembly.GetTypes().Where(type => type.IsClass && typeof(IWorkspaceOwned).IsAssignableFrom(type)).Select(type => SnakeCase(type.Name))];

    public static bool IsWorkspaceOwned(IReadOnlyEntityType entity) => typeof(IWorkspaceOwned).IsAssignableFrom(entity.ClrType);

    void FilterByWorkspace(ModelBuilder builder, IMutableEntityType entity) =>
        GetType().BaseType!.GetMethod(nameof(Filter), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(entity.ClrType).Invoke(this, [builder]);

    void Filter<T>(ModelBuilder builder) where T : class, IWorkspaceOwned =>
        builder.Entity<T>().HasQueryFilter(WorkspaceFilter, row => row.WorkspaceId == CurrentWorkspace);

    static void NameInSnakeCase(IMutableEntityType entity)
    {
        entity.SetTableName(entity.ClrType.IsGenericType
            ? SnakeCase(entity.ClrType.Name.Split('`')[0].Replace("Identity", "", StringComparison.Ordinal))
            : SnakeCase(entity.ClrType.Name));
        foreach (var property in entity.GetProperties()) property.SetColumnName(SnakeCase(property.Name));
        foreach (var key in entity.GetKeys()) key.SetName("pk_" + entity.GetTableName());
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => p.GetColumnName()))}");
        foreach (var foreign in entity.GetForeignKeys())
            foreign.SetConstraintName($"fk_{entity.GetTableName()}_{string.Join('_', foreign.Properties.Select(p => p.GetColumnName()))}");
    }

    static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
