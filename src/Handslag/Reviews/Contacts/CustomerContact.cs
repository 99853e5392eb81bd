using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Reviews.Contacts;

public enum ContactKind : short
{
    Visit = 1,
    JointCall = 2,
    ListeningIn = 3,
}

/// <summary>A marketer was with a customer. It counts once the colleague of sales who was there says so.</summary>
public sealed class CustomerContact : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public ContactKind Kind { get; set; }

    public LocalDate On { get; set; }

    /// <summary>The marketer, who logged it.</summary>
    public long MarketerId { get; set; }

    /// <summary>The colleague of sales who was there.</summary>
    public long WithUserId { get; set; }

    /// <summary>The lead it was with, where it is known here.</summary>
    public long? LeadId { get; set; }

    /// <summary>What the marketer took from it.</summary>
    public string? Note { get; set; }

    public Instant LoggedAt { get; set; }

    /// <summary>True: the colleague says so. False: the colleague was not there or remembers otherwise. Null: not answered.</summary>
    public bool? IsConfirmed { get; set; }

    public Instant? AnsweredAt { get; set; }
}

sealed class ContactTables : IEntityTypeConfiguration<CustomerContact>
{
    public void Configure(EntityTypeBuilder<CustomerContact> contact)
    {
        contact.HasIndex(c => new { c.WorkspaceId, c.On });
        contact.HasIndex(c => new { c.WorkspaceId, c.MarketerId });
        contact.HasIndex(c => new { c.WorkspaceId, c.WithUserId });
    }
}
