//! The addresses that a sandbox listens on, and the origins that its clients use.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::TcpListener;

use crate::{
    Options, SandboxError,
    server::{self, Hosts},
    severable::Door,
    world::Addresses,
};

/// Every listener, bound and not served yet. Origins have no trailing slash.
pub(crate) struct Listening {
    pub(crate) doors: Vec<(Door, Hosts)>,
    login: String,
    graph: String,
    pub(crate) portal: String,
    pub(crate) dataplane: Option<String>,
}

impl Listening {
    /// Binds one address for all of Microsoft's hosts, or a port of loopback for each.
    pub(crate) async fn open(options: &Options) -> Result<Self, SandboxError> {
        let mut doors = Vec::new();
        let mut microsoft = Vec::new();
        for address in wanted(options) {
            microsoft.push(open(options, address, Hosts::Microsoft, &mut doors).await?);
        }
        let dataplane = match options.dataplane {
            true => {
                let address = beside(options);
                Some(open(options, address, Hosts::Dataplane, &mut doors).await?)
            }
            false => None,
        };
        let origin = |index: usize| microsoft[index.min(microsoft.len() - 1)].clone();
        Ok(Self {
            login: origin(0),
            graph: origin(1),
            portal: origin(2),
            doors,
            dataplane,
        })
    }

    pub(crate) fn addresses(&self) -> Addresses {
        Addresses {
            login: self.login.clone(),
            graph: self.graph.clone(),
        }
    }
}

/// One address for all, or those of login, Graph and portal.
fn wanted(options: &Options) -> Vec<SocketAddr> {
    let ports = options.ports;
    match options.listen {
        Some(address) => vec![address],
        None => [ports.login, ports.graph, ports.portal]
            .map(loopback)
            .to_vec(),
    }
}

/// Where the practice Dataplane listens.
fn beside(options: &Options) -> SocketAddr {
    match options.listen {
        Some(address) => SocketAddr::new(address.ip(), options.ports.dataplane),
        None => loopback(options.ports.dataplane),
    }
}

fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

async fn open(
    options: &Options,
    address: SocketAddr,
    hosts: Hosts,
    doors: &mut Vec<(Door, Hosts)>,
) -> Result<String, SandboxError> {
    let tcp = server::bind(address).await?;
    let tls = options.tls.clone();
    let scheme = if tls.is_some() { "https" } else { "http" };
    let origin = format!("{scheme}://{}", reachable(&tcp, address)?);
    doors.push((Door { tcp, tls }, hosts));
    Ok(origin)
}

/// Every address of this computer has loopback among them: clients cannot ask for "any".
fn reachable(tcp: &TcpListener, asked: SocketAddr) -> Result<SocketAddr, SandboxError> {
    let mut address = tcp.local_addr().map_err(|source| SandboxError::Listen {
        address: asked,
        source,
    })?;
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    Ok(address)
}
