// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "./Ids.sol";

/// @notice Where the money of a workload comes from.
enum Funding {
    None, //       never valid
    Prepaid, //    the whole cost is held at reservation
    PayAsYouGo //  `price x noticeSeconds` is held as security; charges come from the free balance first
}

/// @notice What a workload is; policies choose clauses by it.
enum WorkloadKind {
    None, //      never valid
    App, //       containers
    Cluster, //   a Kubernetes cluster
    Archive, //   object storage
    Workspace, // a development environment
    Machine, //   a virtual machine
    Network, //   a private network
    Pool //       capacity that is reserved, for workloads that name it as their pool
}

/// @notice How sensitive the data are that a workload handles, in ascending order.
enum DataClass {
    None, //         never valid
    Public, //       anyone may know
    Internal, //     for the organisation
    Confidential, // for some of it
    Restricted //    for named people
}

/// @notice Everything that a department asks for, that approvers sign and that a node promises.
/// The workload's id is the EIP-712 digest of this struct; every later call hands the terms in again.
/// Amounts are micro-credits (10^-6 of a coin), times are seconds.
struct Terms {
    /// @dev Department that pays.
    UnitId department;
    /// @dev Cost centre of the department that bears the charges; 0 = none.
    UnitId costCentre;
    /// @dev Person who asks; inside the digest so that nobody approves an own request (four eyes).
    address requester;
    /// @dev What it is.
    WorkloadKind kind;
    /// @dev The most sensitive data that it handles.
    DataClass dataClass;
    /// @dev Workload of the same department that this one replaces when it is reserved (`revise`); 0 = none.
    bytes32 supersedes;
    /// @dev Node that shall run it.
    NodeId node;
    /// @dev Node to which it moves if `node` does not take it on in time; 0 = none, then it does not move.
    NodeId alternate;
    /// @dev The next one after `alternate`; 0 = none.
    NodeId secondAlternate;
    /// @dev Once it runs: it moves when its node has proved nothing for so long (and for two epochs); 0 = never.
    uint32 failoverSeconds;
    /// @dev Workload of kind `Pool` of the same department on the same node, whose capacity it uses at price 0; 0 = none.
    bytes32 pool;
    /// @dev Thousandths of a CPU.
    uint32 cpuMilli;
    /// @dev Memory in MiB.
    uint32 memoryMiB;
    /// @dev Solid-state storage in GiB.
    uint32 ssdGiB;
    /// @dev Rotating storage in GiB.
    uint32 hddGiB;
    /// @dev Graphics processors.
    uint32 gpus;
    /// @dev Public IPv4 addresses.
    uint32 ipv4;
    /// @dev Network bandwidth in Mbit/s.
    uint32 mbit;
    /// @dev keccak256 of the manifest (canonical JSON); binds what is run.
    bytes32 manifestHash;
    /// @dev Coin that is paid in.
    address coin;
    /// @dev Price of the whole workload for one period.
    uint96 price;
    /// @dev Length of the period that `price` is for.
    uint32 periodSeconds;
    /// @dev Longest run time, counted from ready; suspended time does not count.
    uint32 termSeconds;
    /// @dev Time between a farm's notice and the end; also the length of the pay-as-you-go security.
    uint32 noticeSeconds;
    /// @dev The node must accept within this time after the reservation.
    uint32 acceptSeconds;
    /// @dev The workload must be ready within this time after acceptance.
    uint32 provisionSeconds;
    /// @dev Where the money comes from.
    Funding funding;
    /// @dev false: pay for each proven second; true: a period that was begun is charged whole.
    bool chargeAhead;
    /// @dev Scheme that may lower the charge (`ITariff`); zero = none.
    address tariff;
    /// @dev The request and its approvals are void after this time (Unix).
    uint64 validUntil;
    /// @dev Makes equal requests different.
    bytes32 salt;
}

/// @dev Words of `Terms`; every field is one static word.
uint256 constant TERMS_WORDS = 31;

using { structHash } for Terms global;

/// @dev EIP-712 `hashStruct` of the terms. Every field is a static word, so that the call data are `encodeData`
/// as they stand. A word with bits beyond its type hashes to another id; `request` refuses it when it reads it.
function structHash(Terms calldata terms) pure returns (bytes32 hash) {
    bytes32 typeHash = TERMS_TYPEHASH;
    uint256 size = TERMS_WORDS * 32;
    assembly ("memory-safe") {
        let data := mload(0x40) // scratch beyond the free memory pointer, which stays where it is
        mstore(data, typeHash)
        calldatacopy(add(data, 0x20), terms, size)
        hash := keccak256(data, add(size, 0x20))
    }
}

/// @dev EIP-712 type of `Terms`.
bytes32 constant TERMS_TYPEHASH = keccak256(
    "Terms(uint64 department,uint64 costCentre,address requester,uint8 kind,uint8 dataClass,bytes32 supersedes,"
    "uint64 node,uint64 alternate,uint64 secondAlternate,uint32 failoverSeconds,bytes32 pool,"
    "uint32 cpuMilli,uint32 memoryMiB,uint32 ssdGiB,uint32 hddGiB,uint32 gpus,uint32 ipv4,"
    "uint32 mbit,bytes32 manifestHash,address coin,uint96 price,uint32 periodSeconds,uint32 termSeconds,"
    "uint32 noticeSeconds,uint32 acceptSeconds,uint32 provisionSeconds,uint8 funding,bool chargeAhead,"
    "address tariff,uint64 validUntil,bytes32 salt)"
);
