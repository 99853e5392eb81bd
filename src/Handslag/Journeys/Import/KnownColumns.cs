using System.Globalization;
using System.Text;

namespace Handslag.Journeys.Import;

/// <summary>What a column is taken for by its name, as the CRM systems write it: display names in English and Dutch, and internal names.</summary>
static class KnownColumns
{
    public const string Id = "externalId";
    public const string Name = "name";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Company = "company";
    public const string CrmUrl = "crmUrl";
    public const string Owner = "owner";
    public const string Stage = "stage";
    public const string Status = "status";
    public const string Value = "value";
    public const string Margin = "margin";
    public const string Currency = "currency";
    public const string Created = "date:captured";
    public const string Closed = "date:closed";
    public const string Won = "date:won";
    public const string Lost = "date:lost";
    public const string LostReason = "lostReason";
    public const string EventId = "eventId";
    public const string When = "when";
    public const string Activity = "activity";
    public const string Actor = "actor";
    public const string Field = "field";
    public const string Old = "old";
    public const string New = "new";
    public const string StageDate = "date:stage:";
    public const string LeadField = "field:";

    static readonly Dictionary<string, (string Role, int Rank)> Roles = Build(
        (Id, "id, record id, contact id, lead id, leadid, deal id, opportunity id, contactid, hs object id, vid, external id, deal pipedrive system id, pipedrive system id, system id, do not modify lead, niet wijzigen potentiele klant, do not modify opportunity, record-id, lead-id, contact-id, deal-id, kans-id, opportunity_id, klantnummer, leadnummer"),
        (Name, "full name, fullname, contact name, contact person, name, naam, volledige naam, contactpersoon, person name, person, persoon naam, persoon"),
        (FirstName, "first name, firstname, voornaam, person first name, persoon voornaam"),
        (LastName, "last name, lastname, surname, achternaam, person last name, persoon achternaam"),
        (Email, "email, e mail, email address, e mailadres, emailadres, work email, emailaddress1, person email work, person email, persoon e mail werk, persoon e mail"),
        (Phone, "phone, phone number, business phone, telephone1, telefoon, telefoonnummer, telefoon werk, zakelijke telefoon, person phone, persoon telefoon, person phone work"),
        (Company, "company, company name, companyname, account, account name, organization, organization name, organisation, associated company, bedrijf, bedrijfsnaam, accountnaam, organisatie, organisatie naam, deal organization, deal organisatie"),
        (CrmUrl, "url, link, crm url, crm link, record url"),
        (Owner, "owner, owner id, ownerid, contact owner, lead owner, deal owner, opportunity owner, hubspot owner id, sales agent, eigenaar, contacteigenaar, eigenaar van contact, lead eigenaar, eigenaar van lead, eigenaar deal, deal eigenaar, kanseigenaar, verkoper, accountmanager"),
        (Stage, "lifecycle stage, lifecyclestage, levenscyclusfase, stage, deal stage, dealstage, deal stage pipeline, stage name, stagename, stage id, pipeline stage, fase, deal fase, dealfase, verkoopfase, stadium, levensfase, lead status, leadstatus, statecode"),
        (Status, "status, deal status, iswon, status reason, statuscode, statusreden"),
        (Value, "value, amount, deal value, deal amount, close value, estimated value, estimatedvalue, estimatedamount, revenue amount, bedrag, waarde, deal waarde, dealbedrag, geschatte waarde"),
        (Margin, "margin, gross margin, margin amount, deal margin, gross profit, marge, brutomarge, dealmarge, deal marge, brutowinst, margebedrag"),
        (Currency, "currency, deal currency, deal currency of value, currency iso code, currencyisocode, valuta, deal valuta, deal valuta van waarde"),
        (Created, "create date, createdate, created date, createddate, created on, createdon, created at, creation date, deal creation date, deal created, add time, deal deal created, aangemaakt op, aanmaakdatum, gemaakt op, datum gemaakt, deal aanmaakdatum, deal gemaakt op"),
        (Closed, "close date, closedate, closed on, deal closed on, actual close date, actualclosedate, sluitingsdatum, sluitdatum, afgesloten op, deal gesloten op, werkelijke sluitingsdatum"),
        (Won, "won time, deal won time, won date, deal gewonnen op, gewonnen op, deal tijdstip gewonnen, datum gewonnen"),
        (Lost, "lost time, deal lost time, lost date, deal verloren op, verloren op, deal tijdstip verloren, datum verloren"),
        (LostReason, "lost reason, deal lost reason, closed lost reason, reden verlies, reden van verlies, deal reden verlies, deal verliesreden, verliesreden"),
        (EventId, "event id, eventid, activity id, activityid, gebeurtenis id, activiteit id"),
        (When, "timestamp, when, event time, occurred at, date time, tijdstip, datum tijd, wanneer, activity date, activitydate, datum activiteit"),
        (Activity, "activity, event, event type, activity type, type activiteit, activiteit, gebeurtenis, soort, concept name"),
        (Actor, "created by, createdby, createdbyid, created by id, edited by, actor, user, door, gewijzigd door, gemaakt door, gebruiker, org resource"),
        (Field, "field, field event, edited field, veld, gewijzigd veld, property name"),
        (Old, "old value, oldvalue, oude waarde, van waarde"),
        (New, "new value, newvalue, nieuwe waarde"),
        (StageDate + "lead", "became a lead date, hs lifecyclestage lead date, hs v2 date entered lead, became a subscriber date, werd lead op, lead op"),
        (StageDate + "mql", "became a marketing qualified lead date, hs lifecyclestage marketingqualifiedlead date, hs v2 date entered marketingqualifiedlead, werd marketing qualified lead op, mql date, mql op"),
        (StageDate + "sal", "sal date, sales accepted date, became a sales accepted lead date, sal op, geaccepteerd op"),
        (StageDate + "sql", "became a sales qualified lead date, hs lifecyclestage salesqualifiedlead date, hs v2 date entered salesqualifiedlead, werd sales qualified lead op, sql date, sql op"),
        (StageDate + "opportunity", "became an opportunity date, hs lifecyclestage opportunity date, hs v2 date entered opportunity, converted date, converteddate, werd opportunity op, werd kans op, kans op"),
        (StageDate + "customer", "became a customer date, hs lifecyclestage customer date, hs v2 date entered customer, werd klant op, klant op"),
        (LeadField + "channel", "original source, hs analytics source, lead source, leadsource, leadsourcecode, source, bron, leadbron, herkomst, oorspronkelijke bron, deal source channel"),
        (LeadField + "campaign", "source campaign, campaignid, campaign id, primary campaign source, broncampagne, campagne"),
        (LeadField + "persona", "persona, hs persona, buyer persona"),
        (LeadField + "sector", "industry, industry sector, industrycode, sector, branche, bedrijfstak, market segment"),
        (LeadField + "product", "product, main application, product name, productnaam, dienst"),
        (LeadField + "country", "country, country region, land, land regio"));

    /// <returns>Null for a column that we do not know.</returns>
    public static string? Role(string header) => Roles.GetValueOrDefault(Plain(header)).Role;

    /// <summary>The lower, the surer that a column of this name is what its role says.</summary>
    public static int Rank(string header) => Roles.GetValueOrDefault(Plain(header), (Role: "", Rank: int.MaxValue)).Rank;

    /// <summary>Lower case, letters and digits with single spaces, without accents and warehouse prefixes.</summary>
    internal static string Plain(string header)
    {
        var plain = new StringBuilder();
        foreach (var c in header.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        var text = plain.ToString().Trim();
        return text.StartsWith("property ", StringComparison.Ordinal) && text != "property name" ? text["property ".Length..] : text;
    }

    static Dictionary<string, (string Role, int Rank)> Build(params (string Role, string Names)[] roles)
    {
        var known = new Dictionary<string, (string Role, int Rank)>(StringComparer.Ordinal);
        foreach (var (role, names) in roles)
        {
            foreach (var (rank, name) in names.Split(", ").Index())
                known.TryAdd(Plain(name), (role, rank));
        }

        return known;
    }
}
