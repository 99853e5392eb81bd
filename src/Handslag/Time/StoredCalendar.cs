using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Time;

/// <summary>One version of the working calendar of a side, immutable once it is in force.</summary>
public sealed class StoredCalendar : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public Side Side { get; set; }

    public int Version { get; set; }

    public LocalDate From { get; set; }

    /// <summary>The calendar as JSON.</summary>
    public required string Definition { get; set; }

    public long? CreatedBy { get; set; }

    public Instant CreatedAt { get; set; }
}

sealed class TimeTables : IEntityTypeConfiguration<StoredCalendar>
{
    public void Configure(EntityTypeBuilder<StoredCalendar> calendar) =>
        calendar.HasIndex(c => new { c.WorkspaceId, c.Side, c.Version }).IsUnique();
}
