// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Ask, Clause } from "../types/Units.sol";

/// @title When a clause of a policy applies
library Policy {
    /// @notice True if the clause applies to what is asked: above its cost, of one of its kinds, and of its class of
    /// data or a more sensitive one. A clause without condition always applies, so that even what costs nothing
    /// needs approval.
    function applies(Clause memory clause, Ask memory ask) internal pure returns (bool) {
        bool cost = clause.above == 0 || ask.cost > clause.above;
        bool kind = clause.kinds == 0 || clause.kinds >> ask.kind & 1 == 1;
        return cost && kind && ask.dataClass >= clause.fromClass;
    }
}
