// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Number of a unit (organisation, department or farm); 0 = no unit, the first is 1.
type UnitId is uint64;

/// @notice Number of a node; 0 = no node, the first is 1.
type NodeId is uint64;

using { unitEquals as ==, unitDiffers as != } for UnitId global;
using { nodeEquals as == } for NodeId global;

/// @dev `a == b` on unit numbers.
function unitEquals(UnitId a, UnitId b) pure returns (bool) {
    return UnitId.unwrap(a) == UnitId.unwrap(b);
}

/// @dev `a != b` on unit numbers.
function unitDiffers(UnitId a, UnitId b) pure returns (bool) {
    return UnitId.unwrap(a) != UnitId.unwrap(b);
}

/// @dev `a == b` on node numbers.
function nodeEquals(NodeId a, NodeId b) pure returns (bool) {
    return NodeId.unwrap(a) == NodeId.unwrap(b);
}
