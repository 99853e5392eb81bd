using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Rhythm;

sealed class RhythmTables :
    IEntityTypeConfiguration<MeetingRhythm>, IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingPresence>, IEntityTypeConfiguration<AgendaItem>,
    IEntityTypeConfiguration<AgreedAction>, IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<Cycle>, IEntityTypeConfiguration<Goal>,
    IEntityTypeConfiguration<GoalCheckIn>, IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<MeetingRhythm> rhythm)
    {
        rhythm.HasIndex(r => new { r.WorkspaceId, r.Id });
        rhythm.Property(r => r.Name).HasMaxLength(120);
        rhythm.Property(r => r.Rule).HasMaxLength(200);
        rhythm.Property(r => r.Zone).HasMaxLength(60);
        rhythm.Property(r => r.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.HasIndex(m => new { m.WorkspaceId, m.StartsAt });
        meeting.HasIndex(m => new { m.WorkspaceId, m.RhythmId, m.Occurrence }).IsUnique();
        meeting.Property(m => m.Title).HasMaxLength(120);
        meeting.Property(m => m.CancelledBecause).HasMaxLength(500);
        meeting.Property(m => m.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<MeetingPresence> presence) => presence.HasKey(p => new { p.WorkspaceId, p.MeetingId, p.UserId });

    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.HasIndex(i => new { i.WorkspaceId, i.MeetingId, i.Key }).IsUnique();
        item.Property(i => i.Key).HasMaxLength(200);
        item.Property(i => i.Notes).HasMaxLength(AgendaItem.LongestNotes);
        item.Property(i => i.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<AgreedAction> action)
    {
        action.HasIndex(a => new { a.WorkspaceId, a.State, a.Due });
        action.HasIndex(a => new { a.WorkspaceId, a.MeetingId });
        action.Property(a => a.What).HasMaxLength(AgreedAction.LongestText);
        action.Property(a => a.Reason).HasMaxLength(AgreedAction.LongestText);
        action.Property(a => a.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.HasIndex(d => new { d.WorkspaceId, d.DecidedAt });
        decision.Property(d => d.Text).HasMaxLength(Decision.LongestText);
    }

    public void Configure(EntityTypeBuilder<Cycle> cycle)
    {
        cycle.HasIndex(c => new { c.WorkspaceId, c.FirstDay });
        cycle.Property(c => c.Name).HasMaxLength(120);
        cycle.Property(c => c.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Goal> goal)
    {
        goal.HasIndex(g => new { g.WorkspaceId, g.CycleId });
        goal.Property(g => g.Title).HasMaxLength(300);
        goal.Property(g => g.Metric).HasMaxLength(120);
        goal.Property(g => g.Unit).HasMaxLength(40);
        goal.Property(g => g.EndingWord).HasMaxLength(500);
        goal.Property(g => g.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<GoalCheckIn> checkIn)
    {
        checkIn.HasIndex(c => new { c.WorkspaceId, c.GoalId, c.Day }).IsUnique();
        checkIn.Property(c => c.Note).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.HasKey(f => new { f.WorkspaceId, f.UserId });
        feed.Property(f => f.SecretHash).HasMaxLength(64);
    }
}
