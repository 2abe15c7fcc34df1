// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { ClauseStanding, ILens } from "../interfaces/ILens.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { Lanes } from "../libraries/Lanes.sol";
import { Policy } from "../libraries/Policy.sol";
import { NodeId, UnitId } from "../types/Ids.sol";
import { Node, NodeStatus, Prices, Resources } from "../types/Resources.sol";
import { Terms } from "../types/Terms.sol";
import { Ask, Clause, Role } from "../types/Units.sol";
import { Run } from "../types/Workload.sol";

/// @title Questions across the contracts
/// @notice See `ILens`. Keeps nothing and is trusted with nothing; a better one can be deployed any time.
contract Lens is ILens {
    /// @dev "Counts for no clause".
    uint8 private constant NONE = type(uint8).max;

    IGrid private immutable _grid;
    IUnits private immutable _units;
    INodes private immutable _nodes;

    /// @dev People, ascending, and the clause that each counts for.
    struct Crew {
        address[] people;
        uint8[] clause;
        bool[] seen;
    }

    /// @param grid The grid.
    constructor(IGrid grid) {
        _grid = grid;
        _units = IUnits(grid.units());
        _nodes = INodes(grid.nodes());
    }

    /// @inheritdoc ILens
    function costOf(Terms calldata terms) external pure returns (uint96 cost, uint96 hold) {
        return (SafeCast.toUint96(Charge.cost(terms)), SafeCast.toUint96(Charge.security(terms)));
    }

    /// @inheritdoc ILens
    function quote(Terms calldata terms) external view returns (uint256 price, bool sold) {
        Prices memory book = _nodes.pricesOf(terms.node, terms.coin);
        sold = book.periodSeconds != 0;
        price = sold ? Lanes.leastPrice(Lanes.pack(terms), terms.periodSeconds, book) : 0;
    }

    /// @inheritdoc ILens
    function nodeOf(NodeId node)
        external
        view
        returns (
            UnitId farm,
            address key,
            uint32 epochSeconds,
            NodeStatus status,
            Resources memory total,
            Resources memory available
        )
    {
        Node memory n = _nodes.nodeOf(node);
        (total, available) = (Lanes.unpack(n.total), Lanes.unpack(n.available));
        return (n.farm, n.key, n.epochSeconds, n.status, total, available);
    }

    /// @inheritdoc ILens
    function accrued(Terms calldata terms)
        external
        view
        returns (Run memory run, uint256 elapsed, uint256 due)
    {
        run = _grid.runOf(_grid.idOf(terms));
        elapsed = Charge.elapsed(terms, run, block.timestamp);
        due = Charge.linear(terms, elapsed) - run.paid;
    }

    // ---------------------------------------------------------------- approvals

    /// @inheritdoc ILens
    function missing(Terms calldata terms, address[] calldata people)
        external
        view
        returns (
            ClauseStanding[] memory clauses,
            bool ready,
            address[] memory approvers,
            uint8[] memory assigned
        )
    {
        Crew memory crew = _crew(terms, people);
        clauses = _standing(terms, crew.people);
        ready = clauses.length != 0;
        for (uint256 i = 0; i < clauses.length; i++) {
            for (uint256 q = 0; clauses[i].applies && q < clauses[i].clause.quorum; q++) {
                crew.seen = new bool[](crew.people.length);
                if (!_assign(crew, clauses, uint8(i))) ready = false;
            }
        }
        (approvers, assigned) = _assigned(crew);
    }

    /// @dev The people with a recorded approval, ascending, each once, without the requester.
    function _crew(Terms calldata terms, address[] calldata people) private view returns (Crew memory crew) {
        bytes32 id = _grid.idOf(terms);
        address[] memory sorted = new address[](people.length);
        uint256 count = 0;
        for (uint256 i = 0; i < people.length; i++) {
            if (people[i] == terms.requester || !_grid.approvedBy(id, people[i])) continue;
            count = _insert(sorted, count, people[i]);
        }
        assembly ("memory-safe") {
            mstore(sorted, count) // shortens the array to what was filled
        }
        crew.people = sorted;
        crew.clause = new uint8[](count);
        for (uint256 i = 0; i < count; i++) {
            crew.clause[i] = NONE;
        }
    }

    /// @dev Inserts in order unless it is there already; gives the new count.
    function _insert(address[] memory sorted, uint256 count, address who) private pure returns (uint256) {
        uint256 place = 0;
        while (place < count && sorted[place] < who) place++;
        if (place < count && sorted[place] == who) return count;
        for (uint256 i = count; i > place; i--) {
            sorted[i] = sorted[i - 1];
        }
        sorted[place] = who;
        return count + 1;
    }

    /// @dev Every clause with the people who can count in it.
    function _standing(Terms calldata terms, address[] memory people)
        private
        view
        returns (ClauseStanding[] memory standing)
    {
        (Clause[] memory policy,) = _units.policyOf(terms.department);
        Ask memory ask = _askOf(terms);
        standing = new ClauseStanding[](policy.length);
        for (uint256 i = 0; i < policy.length; i++) {
            ClauseStanding memory s = standing[i];
            s.clause = policy[i];
            s.applies = Policy.applies(policy[i], ask);
            s.approvers = _eligible(policy[i].unit, people);
            uint256 have = s.approvers.length;
            s.missing = s.applies && have < policy[i].quorum ? policy[i].quorum - have : 0;
        }
    }

    function _askOf(Terms calldata t) private pure returns (Ask memory) {
        return Ask(
            t.department, t.costCentre, t.requester, t.coin, uint8(t.kind), uint8(t.dataClass), Charge.cost(t)
        );
    }

    function _eligible(UnitId unit, address[] memory people) private view returns (address[] memory some) {
        some = new address[](people.length);
        uint256 count = 0;
        for (uint256 i = 0; i < people.length; i++) {
            if (_units.hasRole(unit, people[i], Role.APPROVE)) some[count++] = people[i];
        }
        assembly ("memory-safe") {
            mstore(some, count) // shortens the array to what was filled
        }
    }

    /// @dev Finds one more person for the clause, moving others to other clauses if that helps (augmenting path of
    /// a bipartite matching; `seen` keeps it from going in circles).
    function _assign(Crew memory crew, ClauseStanding[] memory clauses, uint8 clause)
        private
        pure
        returns (bool)
    {
        address[] memory candidates = clauses[clause].approvers;
        for (uint256 i = 0; i < candidates.length; i++) {
            uint256 place = _indexOf(crew.people, candidates[i]);
            if (crew.seen[place] || crew.clause[place] == clause) continue;
            crew.seen[place] = true;
            if (crew.clause[place] == NONE || _assign(crew, clauses, crew.clause[place])) {
                crew.clause[place] = clause;
                return true;
            }
        }
        return false;
    }

    function _indexOf(address[] memory people, address who) private pure returns (uint256 place) {
        while (people[place] != who) place++;
    }

    /// @dev The people who count, and for which clause.
    function _assigned(Crew memory crew)
        private
        pure
        returns (address[] memory approvers, uint8[] memory clauses)
    {
        uint256 count = 0;
        approvers = new address[](crew.people.length);
        clauses = new uint8[](crew.people.length);
        for (uint256 i = 0; i < crew.people.length; i++) {
            if (crew.clause[i] == NONE) continue;
            (approvers[count], clauses[count]) = (crew.people[i], crew.clause[i]);
            count++;
        }
        assembly ("memory-safe") {
            mstore(approvers, count) // shortens the arrays to what was filled
            mstore(clauses, count)
        }
    }
}
