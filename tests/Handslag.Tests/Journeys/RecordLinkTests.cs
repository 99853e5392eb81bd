using Handslag.Journeys;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class RecordLinkTests
{
    static Source Crm(string? pattern) => new() { Key = "crm", Name = "CRM", RecordUrl = pattern };

    static Lead Lead(string id) => new() { ExternalId = id };

    static LeadIdentity At(string? address) => new() { NameFolded = "", CrmUrl = address };

    [Fact]
    public void The_id_of_the_lead_stands_in_the_pattern_of_its_source_escaped() =>
        Assert.Equal("https://crm.example/contacts/a%2F..%2Fb%3Fc%20%22d", RecordLink.Of(Crm("https://crm.example/contacts/{id}"), Lead("a/../b?c \"d"), null));

    [Fact]
    public void What_came_with_the_lead_goes_before_the_pattern_unless_it_is_no_address_of_the_web()
    {
        var crm = Crm("https://crm.example/{id}");
        Assert.Equal("https://other.example/7", RecordLink.Of(crm, Lead("1"), At("https://other.example/7")));
        Assert.Equal("https://crm.example/1", RecordLink.Of(crm, Lead("1"), At("javascript:alert(1)")));
        Assert.Null(RecordLink.Of(Crm(null), Lead("1"), At("file:///etc/passwd")));
    }

    [Theory]
    [InlineData("https://crm.example/contacts/{id}", true)]
    [InlineData("http://crm.local:8069/web#id={id}&model=crm.lead", true)]
    [InlineData("https://crm.example/?lead={id}", true)]
    [InlineData("https://crm.example/contacts", false)]
    [InlineData("https://{id}.example/", false)]
    [InlineData("https://crm.example{id}", false)]
    [InlineData("https://crm.example:{id}/", false)]
    [InlineData("javascript:alert({id})", false)]
    [InlineData("ftp://crm.example/{id}", false)]
    [InlineData("/contacts/{id}", false)]
    public void A_pattern_is_an_address_of_the_web_with_the_id_behind_the_name_of_the_machine(string pattern, bool isOne) => Assert.Equal(isOne, RecordLink.IsPattern(pattern));
}
