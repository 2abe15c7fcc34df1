// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IUnits } from "../src/interfaces/IUnits.sol";
import { UnitId } from "../src/types/Ids.sol";
import {
    Budget,
    BudgetChange,
    Clause,
    CoinChange,
    PolicyChange,
    RoleChange,
    Settings,
    SettingsChange,
    UnitAddition,
    UnitKind
} from "../src/types/Units.sol";
import { Vm } from "./base/Base.sol";
import { World } from "./base/World.sol";

/// @dev What the registry of units stores follows from its events. (Bank, nodes and grid: `invariant/Shadow.sol`.)
contract RebuildTest is World {
    struct Copy {
        UnitKind kind;
        uint256 parent;
        Budget budget;
        Settings settings;
        uint32 version;
        uint64 nonce;
        Clause[] clauses;
    }

    mapping(uint256 unit => Copy) private copies;
    mapping(uint256 unit => mapping(address member => uint8)) private roles;
    mapping(uint256 unit => mapping(address coin => bool)) private coins;
    uint256 private count;

    function setUp() public override {
        vm.recordLogs();
        super.setUp();
    }

    function change() private {
        uint64 d = uint64(block.timestamp);
        RoleChange memory r = RoleChange(RETAIL, who(BEN), false, true, false, false, true, false, 0, d);
        units.setRoles(r, governors(units.digestOf(r)));
        PolicyChange memory p = PolicyChange(RETAIL, new Clause[](3), 1, d);
        p.clauses[0] = Clause(FINANCE, 2, 5, 0, 0);
        p.clauses[1] = Clause(RETAIL, 1, 0, 0, 0);
        p.clauses[2] = Clause(LAB, 3, 7, 6, 3);
        units.setPolicy(p, governors(units.digestOf(p)));
        BudgetChange memory b = BudgetChange(LAB, 9, 8, 2, d);
        units.setBudget(b, governors(units.digestOf(b)));
        SettingsChange memory s = SettingsChange(ACME, 2, 1, 7, 6, 3, d);
        units.setSettings(s, governors(units.digestOf(s)));
        CoinChange memory c = CoinChange(ACME, address(coin), false, 4, d);
        units.setCoin(c, governors(units.digestOf(c)));
        UnitAddition memory a = UnitAddition(ACME, UnitKind.Farm, "barn", new Clause[](0), 5, d);
        units.addUnit(a, governors(units.digestOf(a)));
    }

    function test_units_follow_from_their_events() public {
        change();
        replay(vm.getRecordedLogs());
        same(count, units.unitCount(), "units");
        for (uint64 i = 1; i <= units.unitCount(); i++) {
            compare(UnitId.wrap(i), copies[i]);
        }
        yes(!coins[1][address(coin)] && !units.coinAccepted(ACME, address(coin)), "coin");
        same(units.nonceOf(ACME), copies[1].nonce, "nonce");
    }

    function compare(UnitId unit, Copy storage copy) private view {
        (UnitKind kind, UnitId organisation) = units.unitOf(unit);
        yes(kind == copy.kind, "kind");
        uint256 parent = kind == UnitKind.Organisation ? 0 : UnitId.unwrap(organisation);
        same(parent, copy.parent, "parent");
        (Clause[] memory clauses, uint32 version) = units.policyOf(unit);
        same(version, copy.version, "version");
        same(keccak256(abi.encode(clauses)), keccak256(abi.encode(copy.clauses)), "clauses");
        same(keccak256(abi.encode(units.budgetOf(unit))), keccak256(abi.encode(copy.budget)), "budget");
        if (kind == UnitKind.Organisation) {
            Settings memory s = units.settingsOf(unit);
            same(keccak256(abi.encode(s)), keccak256(abi.encode(copy.settings)), "settings");
        }
        uint256[8] memory keys = [GOV1, GOV2, ANA, BEN, BEA, FAY, AUDI, FARMER];
        for (uint256 i = 0; i < keys.length; i++) {
            address who_ = who(keys[i]);
            same(units.rolesOf(unit, who_), roles[UnitId.unwrap(unit)][who_], "roles");
        }
    }

    function replay(Vm.Log[] memory logs) private {
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter != address(units)) continue;
            uint256 unit = uint256(logs[i].topics[1]);
            Copy storage copy = copies[unit];
            bytes32 topic = logs[i].topics[0];
            bytes memory data = logs[i].data;
            if (topic == IUnits.UnitAdded.selector) {
                (copy.kind,) = abi.decode(data, (UnitKind, string));
                copy.parent = uint256(logs[i].topics[2]);
                count++;
            } else if (topic == IUnits.RolesSet.selector) {
                roles[unit][address(uint160(uint256(logs[i].topics[2])))] = abi.decode(data, (uint8));
            } else if (topic == IUnits.PolicySet.selector) {
                replayPolicy(copy, data);
            } else if (topic == IUnits.BudgetSet.selector) {
                (copy.budget.cap, copy.budget.periodDays) = abi.decode(data, (uint96, uint32));
            } else if (topic == IUnits.SettingsSet.selector) {
                copy.settings = abi.decode(data, (Settings));
            } else if (topic == IUnits.CoinSet.selector) {
                coins[unit][address(uint160(uint256(logs[i].topics[2])))] = abi.decode(data, (bool));
            } else if (topic == IUnits.Changed.selector) {
                (uint64 nonce,,) = abi.decode(data, (uint64, bytes32, address[]));
                copy.nonce = nonce + 1;
            } else {
                revert NotTrue("an event that nobody reads");
            }
        }
    }

    function replayPolicy(Copy storage copy, bytes memory data) private {
        Clause[] memory clauses;
        (copy.version, clauses) = abi.decode(data, (uint32, Clause[]));
        delete copy.clauses;
        for (uint256 i = 0; i < clauses.length; i++) {
            copy.clauses.push(clauses[i]);
        }
    }
}
