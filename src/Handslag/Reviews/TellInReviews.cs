using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Tools;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Reviews;

/// <summary>What was judged and said about a lead, the tools used on it, and the contacts with it; in the name of the side.</summary>
static class TellInReviews
{
    public static async Task<IReadOnlyList<ToldPart>> Run(HandslagDb db, long leadId, CancellationToken cancellation)
    {
        var judgements = await db.Set<Judgement>().AsNoTracking().Where(one => one.LeadId == leadId).OrderBy(one => one.Id).ToListAsync(cancellation);
        var ids = judgements.ConvertAll(one => one.Id);
        var remarks = (await db.Set<JudgementRemark>().AsNoTracking().Where(one => ids.Contains(one.JudgementId)).OrderBy(one => one.Id).ToListAsync(cancellation)).ToLookup(one => one.JudgementId);
        var uses = await db.Set<ToolUse>().Where(use => use.LeadId == leadId).Join(db.Set<Tool>(), use => use.ToolId, tool => tool.Id, (use, tool) => new { use.Id, use.On, tool.Name }).OrderBy(use => use.Id).ToListAsync(cancellation);
        var contacts = await db.Set<CustomerContact>().AsNoTracking().Where(one => one.LeadId == leadId).OrderBy(one => one.Id).ToListAsync(cancellation);
        return
        [
            ToldPart.Of("judgements", judgements.Select(one => new
            {
                criterion = one.CriterionKey, by = $"{one.BySide}", value = one.Value, example = one.Example, at = ToldPart.At(one.At), ending = $"{one.Ending}", endingText = one.EndingText,
                remarks = remarks[one.Id].Select(remark => new { by = $"{remark.Side}", text = remark.Text, at = ToldPart.At(remark.At) }),
            })),
            ToldPart.Of("toolUses", uses.Select(use => new { tool = use.Name, on = ToldPart.At(use.On) })),
            ToldPart.Of("contacts", contacts.Select(one => new { kind = $"{one.Kind}", on = ToldPart.At(one.On), note = one.Note, confirmed = one.IsConfirmed })),
        ];
    }
}
