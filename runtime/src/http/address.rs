//! Addresses that requests may connect to.

use std::net::IpAddr;
use std::sync::LazyLock;

use ipnet::IpNet;

use super::event::Grant;

/// Reach of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// A public address.
    Public,
    /// An address of this machine or its network. `allow_private_network` grants it.
    Private,
    /// An address that no program should need. Only `allow_network` grants it.
    Special,
}

use Reach::{Private, Public, Special};

/// Special-purpose networks, from the registries of the IANA and of cloud providers. The narrowest network that an
/// address is in decides.
#[rustfmt::skip]
const TABLE: &[(&str, Reach, &str)] = &[
    ("0.0.0.0/0",          Public,  "public"),
    ("0.0.0.0/8",          Special, "unspecified"),          // RFC 791, this network
    ("10.0.0.0/8",         Private, "private"),              // RFC 1918
    ("100.64.0.0/10",      Private, "shared (carrier NAT)"), // RFC 6598
    ("100.100.100.200/32", Special, "cloud metadata"),       // Alibaba Cloud
    ("127.0.0.0/8",        Private, "loopback"),             // RFC 1122
    ("168.63.129.16/32",   Special, "cloud metadata"),       // Azure
    ("169.254.0.0/16",     Special, "link-local"),           // RFC 3927, cloud metadata at 169.254.169.254
    ("172.16.0.0/12",      Private, "private"),              // RFC 1918
    ("192.0.0.0/24",       Special, "reserved"),             // RFC 6890, protocol assignments
    ("192.0.2.0/24",       Special, "documentation"),        // RFC 5737
    ("192.31.196.0/24",    Special, "reserved"),             // RFC 7535, AS112
    ("192.52.193.0/24",    Special, "reserved"),             // RFC 7450, AMT
    ("192.88.99.0/24",     Special, "reserved"),             // RFC 7526, 6to4 relays
    ("192.168.0.0/16",     Private, "private"),              // RFC 1918
    ("192.175.48.0/24",    Special, "reserved"),             // RFC 7534, AS112
    ("198.18.0.0/15",      Special, "benchmarking"),         // RFC 2544
    ("198.51.100.0/24",    Special, "documentation"),        // RFC 5737
    ("203.0.113.0/24",     Special, "documentation"),        // RFC 5737
    ("224.0.0.0/4",        Special, "multicast"),            // RFC 5771
    ("240.0.0.0/4",        Special, "reserved"),             // RFC 1112
    ("255.255.255.255/32", Special, "broadcast"),            // RFC 919

    ("::/0",               Special, "reserved"),             // RFC 4291, all but what follows
    ("::/96",              Special, "IPv4-compatible"),      // RFC 4291
    ("::/128",             Special, "unspecified"),          // RFC 4291
    ("::1/128",            Private, "loopback"),             // RFC 4291
    ("::ffff:0:0:0/96",    Special, "IPv4-translated"),      // RFC 7915
    ("64:ff9b::/96",       Special, "NAT64"),                // RFC 6052
    ("64:ff9b:1::/48",     Special, "NAT64"),                // RFC 8215
    ("100::/64",           Special, "discard"),              // RFC 6666
    ("100:0:0:1::/64",     Special, "dummy"),                // RFC 9780
    ("2000::/3",           Public,  "public"),               // RFC 4291, global unicast
    ("2001::/23",          Special, "reserved"),             // RFC 2928, protocol assignments
    ("2001::/32",          Special, "Teredo"),               // RFC 4380
    ("2001:2::/48",        Special, "benchmarking"),         // RFC 5180
    ("2001:10::/28",       Special, "ORCHID"),               // RFC 4843
    ("2001:20::/28",       Special, "ORCHID"),               // RFC 7343
    ("2001:db8::/32",      Special, "documentation"),        // RFC 3849
    ("2002::/16",          Special, "6to4"),                 // RFC 3056
    ("2620:4f:8000::/48",  Special, "reserved"),             // RFC 7534, AS112
    ("3fff::/20",          Special, "documentation"),        // RFC 9637
    ("5f00::/16",          Special, "segment routing"),      // RFC 9602
    ("fc00::/7",           Private, "unique-local"),         // RFC 4193
    ("fd00:ec2::/32",      Special, "cloud metadata"),       // AWS, fd00:ec2::254
    ("fd20:ce::254/128",   Special, "cloud metadata"),       // Google Cloud
    ("fe80::/10",          Special, "link-local"),           // RFC 4291
    ("fec0::/10",          Special, "site-local"),           // RFC 3879
    ("ff00::/8",           Special, "multicast"),            // RFC 4291
];

static NETWORKS: LazyLock<Vec<(IpNet, Reach, &str)>> = LazyLock::new(|| {
    let parse = |&(text, reach, name): &(&str, _, _)| {
        let network: IpNet = text.parse().expect("the table holds networks");
        (network, reach, name)
    };
    TABLE.iter().map(parse).collect()
});

fn reach(address: IpAddr) -> (Reach, &'static str) {
    NETWORKS
        .iter()
        .filter(|(network, ..)| network.contains(&address))
        .max_by_key(|(network, ..)| network.prefix_len())
        .map_or((Special, "reserved"), |&(_, reach, name)| (reach, name))
}

/// The addresses that a policy allows requests to connect to. These are public ones, and those that
/// [`HttpPolicy::allow_private_network`](super::HttpPolicy::allow_private_network) and
/// [`HttpPolicy::allow_network`](super::HttpPolicy::allow_network) grant.
///
/// A [`Transport`](super::Transport) asks it before it connects.
#[derive(Debug, Clone, Default)]
pub struct AddressFilter {
    pub(super) private: bool,
    pub(super) networks: Vec<IpNet>,
}

impl AddressFilter {
    /// Checks whether a request may go to the address. An IPv6 address that stands for an IPv4 one (`::ffff:10.0.0.1`)
    /// is checked as that one, and should be connected to as that one: see [`IpAddr::to_canonical`].
    pub fn allows(&self, address: IpAddr) -> Result<(), AddressDenied> {
        let address = address.to_canonical();
        let (reach, name) = reach(address);
        let granted = match reach {
            Public => true,
            Private => self.private,
            Special => false,
        };
        if granted || self.networks.iter().any(|network| network.contains(&address)) {
            return Ok(());
        }
        Err(AddressDenied { address, name, private: reach == Private })
    }
}

/// An address that the policy refuses, and the grant that would allow it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the {name} address {address} is refused; {} would grant it", self.grant())]
pub struct AddressDenied {
    address: IpAddr,
    name: &'static str,
    private: bool,
}

impl AddressDenied {
    /// Returns the address.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// Returns the kind of the address: `loopback`, `link-local`.
    pub fn kind(&self) -> &'static str {
        self.name
    }

    /// Returns the grant that would allow it.
    pub fn grant(&self) -> Grant {
        match self.private {
            true => Grant::PrivateNetwork,
            false => Grant::Network(IpNet::from(self.address).to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(filter: &AddressFilter, address: &str) -> bool {
        filter.allows(address.parse().unwrap()).is_ok()
    }

    #[test]
    fn every_line_of_the_table_is_a_network_without_host_bits() {
        for (network, ..) in NETWORKS.iter() {
            assert_eq!(*network, network.trunc());
        }
        assert_eq!(NETWORKS.len(), TABLE.len());
    }

    #[test]
    fn addresses_are_judged_by_where_they_reach() {
        let nothing = AddressFilter::default();
        let private = AddressFilter { private: true, ..AddressFilter::default() };
        let everywhere = [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "168.63.129.17",
            "172.15.255.255",
            "172.32.0.0",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2001:4860:4860::8888",
            "2001:200::1",
            "3ffe::1",
            "::ffff:1.1.1.1",
        ];
        let inside = [
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "::1",
            "fc00::1",
            "fd12:3456::1",
            "::ffff:127.0.0.1",
            "::ffff:a00:1",
        ];
        let nowhere = [
            "0.0.0.0",
            "0.1.2.3",
            "100.100.100.200",
            "168.63.129.16",
            "169.254.169.254",
            "169.254.170.2",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::7f00:1",
            "::ffff:0:7f00:1",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::a00:1",
            "100::1",
            "100:0:0:1::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2620:4f:8000::1",
            "3fff::1",
            "4000::1",
            "5f00::1",
            "fd00:ec2::254",
            "fd20:ce::254",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
        ];
        for address in everywhere {
            assert!(allowed(&nothing, address), "{address}");
        }
        for address in inside {
            assert!(!allowed(&nothing, address), "{address}");
            assert!(allowed(&private, address), "{address}");
        }
        for address in nowhere {
            assert!(!allowed(&nothing, address), "{address}");
            assert!(!allowed(&private, address), "{address}");
        }
    }

    #[test]
    fn a_network_grants_itself_and_no_more() {
        let filter = AddressFilter { private: false, networks: vec!["169.254.169.254/32".parse().unwrap()] };
        assert!(allowed(&filter, "169.254.169.254"));
        assert!(allowed(&filter, "::ffff:169.254.169.254"));
        assert!(!allowed(&filter, "169.254.169.253"));
        assert!(!allowed(&filter, "10.0.0.1"));
        // A grant for all of IPv4 does not allow IPv6 addresses that hold an IPv4 one.
        let filter = AddressFilter { private: false, networks: vec!["0.0.0.0/0".parse().unwrap()] };
        assert!(!allowed(&filter, "64:ff9b::a00:1"));
    }

    #[test]
    fn a_denial_says_what_would_grant_it() {
        let denied = AddressFilter::default().allows("::ffff:10.0.0.1".parse().unwrap()).unwrap_err();
        assert_eq!(
            denied.to_string(),
            "the private address 10.0.0.1 is refused; allow_private_network would grant it"
        );
        let denied = AddressFilter::default().allows("fe80::1".parse().unwrap()).unwrap_err();
        assert_eq!(denied.grant(), Grant::Network("fe80::1/128".to_owned()));
    }
}
