using System.Net;
using System.Net.Sockets;

namespace Griot.Intake;

/// <summary>
/// Which addresses may be connected to: those of the public internet, and what somebody allowed by name. Private, loopback, link-local, multicast and reserved ones are refused, and so are those that carry
/// such an address inside (mapped, translated, tunnelled): a page must not lead a program into the network of whoever runs it.
/// </summary>
public sealed class AddressRule
{
    // Special-purpose registries of IANA (RFC 6890 and what follows it), as of 2025.
    static readonly IPNetwork[] Refused = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "100::/64", "64:ff9b:1::/48", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8");

    /// <summary>Where an IPv4 address stands in an IPv6 one: NAT64 and 6to4.</summary>
    static readonly (IPNetwork Network, int At)[] Carriers = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    readonly IPNetwork[] allowed;

    /// <param name="allowed">Addresses or networks such as <c>127.0.0.1</c> or <c>10.1.0.0/16</c> that may be connected to all the same.</param>
    /// <exception cref="FormatException">One is neither.</exception>
    public AddressRule(params IEnumerable<string> allowed) => this.allowed = [.. allowed.Select(Parse)];

    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        if (allowed.Any(network => network.Contains(address)))
        {
            return true;
        }

        if (address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) || Refused.Any(network => network.Contains(address)))
        {
            return false;
        }

        foreach (var (network, at) in Carriers)
        {
            if (network.Contains(address))
            {
                return Allows(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
            }
        }

        return true;
    }

    static IPNetwork Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128)
        : throw new FormatException($"'{text}' is no address or network such as 127.0.0.1 or 10.1.0.0/16.");

    static IPNetwork[] Networks(params ReadOnlySpan<string> texts)
    {
        var networks = new IPNetwork[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            networks[i] = IPNetwork.Parse(texts[i]);
        }

        return networks;
    }
}
