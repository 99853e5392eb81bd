using System.Text.Json;
using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Reviews.Requests;

public enum RequestState : short
{
    Asked = 1,

    /// <summary>The asked side works on it.</summary>
    TakenOn = 2,

    /// <summary>Waits for the acceptance of who asked.</summary>
    Delivered = 3,
    Accepted = 4,

    /// <summary>The asked side will not do it, and said why.</summary>
    Declined = 5,
    Withdrawn = 6,
}

/// <summary>Something one side asks of the other, by a day.</summary>
public sealed class SideRequest : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public Side FromSide { get; set; }

    public required string TemplateKey { get; set; }

    /// <summary>The version of the rules that it was asked under; 0 while nothing was agreed.</summary>
    public int RulesNumber { get; set; }

    public required string Name { get; set; }

    /// <summary>What was filled in, by the key of the part, as JSON.</summary>
    public required string Parts { get; set; }

    public LocalDate DueOn { get; set; }

    /// <summary>When the last working time of the asked side on or before that day ends.</summary>
    public Instant DueAt { get; set; }

    public Instant AskedAt { get; set; }

    public long AskedBy { get; set; }

    /// <summary>Working minutes of the asked side between asking and the due time.</summary>
    public int NoticeGiven { get; set; }

    /// <summary>Working minutes that were agreed for such a request; null where none were.</summary>
    public int? NoticeAgreed { get; set; }

    /// <summary>All required parts were there when it was asked. Filling in later does not change this.</summary>
    public bool WasComplete { get; set; }

    public RequestState State { get; set; }

    /// <summary>When what stands was delivered; null again once it was sent back.</summary>
    public Instant? DeliveredAt { get; set; }

    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }

    public Side ToSide => Sides.Other(FromSide);

    /// <summary>Asked with less notice than agreed; null where none is agreed.</summary>
    public bool? IsShort => NoticePeriod.IsShort(NoticeGiven, NoticeAgreed);

    public bool IsOpen => State is RequestState.Asked or RequestState.TakenOn or RequestState.Delivered;

    public IReadOnlyDictionary<string, string> Said => JsonSerializer.Deserialize<Dictionary<string, string>>(Parts)!;

    /// <summary>Required parts that are still empty.</summary>
    public IEnumerable<RequestPart> Missing(RequestTemplate? template) => template?.Parts.Where(part => part.IsRequired && !Said.ContainsKey(part.Key)) ?? [];

    /// <summary>The clock of the asked side: it runs from the asking until what was asked is delivered, and runs on when that is sent back.</summary>
    public ClockState ClockAt(Instant now) => State is RequestState.Declined or RequestState.Withdrawn ? ClockState.Void
        : DeliveredAt is { } delivered ? delivered <= DueAt ? ClockState.Met : ClockState.MetLate
        : now <= DueAt ? ClockState.Running : ClockState.Overdue;
}

public enum RequestEntryKind : short
{
    Asked = 1,
    Said = 2,
    FilledIn = 3,
    TakenOn = 4,
    Delivered = 5,
    Accepted = 6,
    SentBack = 7,
    Declined = 8,
    Withdrawn = 9,
}

/// <summary>What happened to a request, and what the sides said about it, in order.</summary>
public sealed class RequestEntry : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long RequestId { get; set; }

    public RequestEntryKind Kind { get; set; }

    public Side Side { get; set; }

    public long UserId { get; set; }

    public string? Text { get; set; }

    public Instant At { get; set; }
}

sealed class RequestTables : IEntityTypeConfiguration<SideRequest>, IEntityTypeConfiguration<RequestEntry>
{
    public void Configure(EntityTypeBuilder<SideRequest> request)
    {
        request.HasIndex(r => new { r.WorkspaceId, r.State, r.DueAt });
        request.HasIndex(r => new { r.WorkspaceId, r.AskedAt });
        request.Property(r => r.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<RequestEntry> entry) => entry.HasIndex(e => new { e.WorkspaceId, e.RequestId, e.Id });
}
