using System.Net;
using Handslag.Platform.Webhooks;
using Xunit;

namespace Handslag.Tests.Platform.Webhooks;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8"), InlineData("93.184.216.34"), InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("100.128.0.0"), InlineData("192.169.0.1")]
    [InlineData("2a00:1450:400e:80f::200e"), InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::808:808"), InlineData("2002:808:808::1")]
    public void Anyone_may_have(string address) => Assert.True(PublicAddresses.Includes(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("0.0.0.0"), InlineData("10.0.0.1"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.1.1")]
    [InlineData("169.254.169.254"), InlineData("100.64.0.1"), InlineData("100.127.255.255"), InlineData("192.0.2.1"), InlineData("198.18.0.1"), InlineData("224.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::"), InlineData("::1"), InlineData("fe80::1"), InlineData("fec0::1"), InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("ff02::1"), InlineData("2001:db8::1"), InlineData("2001::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::127.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b::a9fe:a9fe"), InlineData("2002:7f00:1::1"), InlineData("2002:a00:1::")]
    public void Nobody_outside_has(string address) => Assert.False(PublicAddresses.Includes(IPAddress.Parse(address)));
}
