// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { PasskeyFactory } from "../src/passkey/PasskeyFactory.sol";
import { Deployment, Envelope } from "../src/types/Decisions.sol";
import { DataClass, Funding, Terms } from "../src/types/Terms.sol";
import { Clause, PolicyChange } from "../src/types/Units.sol";
import { EpochReport, Settlement, UsageLeaf } from "../src/types/Usage.sol";
import { Approval, Withdrawal } from "../src/types/Workload.sol";
import { Tree } from "./base/Tree.sol";
import { World } from "./base/World.sol";

/// @dev Gas of whole transactions; run with `FOUNDRY_PROFILE=gas`, which isolates calls and checks snapshots/.
contract GasTest is World {
    function snap(string memory name) private {
        vm.snapshotGasLastCall("Grid", name);
    }

    function test_gas_of_a_life_with_one_approval() public {
        Terms memory t = terms();
        bytes memory body = new bytes(2048);
        for (uint256 i = 0; i < body.length; i++) {
            body[i] = bytes1(uint8(i + 1));
        }
        vm.prank(who(ANA));
        bytes32 id = grid.request(t, body);
        snap("request, body of 2 KiB");
        Approval[] memory approvals = bens(t);
        grid.reserve(t, approvals);
        snap("reserve, 1 signature, prepaid");
        vm.prank(who(NODE_KEY));
        grid.accept(t, "boot");
        snap("accept");
        vm.prank(who(NODE_KEY));
        grid.ready(t, "image", "http://127.0.0.1:8080");
        snap("ready");
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, leaf.epoch, hashOf(leaf), 0, 1), "");
        snap("report, first");
        grid.settle(settlement(t, leaf));
        snap("settle, first");
        vm.warp(START + 2 * EPOCH);
        UsageLeaf memory next = leafOf(id, lastEpoch(), 7200);
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, next.epoch, hashOf(next), hashOf(leaf), 1), "");
        snap("report, later");
        grid.settle(settlement(t, next));
        snap("settle, later");
        vm.prank(who(ANA));
        grid.end(t);
        snap("end");
    }

    function test_gas_of_reports_after_a_lap() public {
        uint64 first = uint64(START / EPOCH) - 1;
        uint64 size = 45 * 24 + 8;
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, first, "one", 0, 1), "");
        vm.prank(who(NODE_KEY));
        vm.warp(START + size * EPOCH);
        meter.report(EpochReport(NODE, first + size, "two", "one", 1), "");
        snap("report, after 45 days");
    }

    function test_gas_of_approvals() public {
        Terms memory t = payAsYouGo();
        t.termSeconds = 20 days;
        bytes32 id = request(t);
        bytes memory signature = sign(BEN, id);
        grid.approve(t, who(BEN), signature);
        snap("approve");
        Approval[] memory approvals = bensAndFays(t);
        grid.reserve(t, approvals);
        snap("reserve, 1 recorded and 1 brought, pay as you go");
        vm.prank(who(NODE_KEY));
        grid.end(t);
        snap("end, declined");
    }

    /// @dev One of the department and two of finance, above its limit, in a budget window that runs already.
    function test_gas_of_three_signatures() public {
        uint256[] memory keys = sorted(list3(BEN, FAY, FIN));
        PolicyChange memory c = PolicyChange(RETAIL, new Clause[](2), 0, uint64(block.timestamp));
        (c.clauses[0], c.clauses[1]) = (Clause(RETAIL, 1, 0, 0, 0), Clause(FINANCE, 2, LIMIT, 0, 0));
        units.setPolicy(c, governors(units.digestOf(c)));
        reserve(terms());
        for (uint8 funding = 1; funding <= 2; funding++) {
            Terms memory t = terms();
            (t.termSeconds, t.funding) = (20 days, Funding(funding));
            bytes32 id = request(t);
            Approval[] memory approvals = new Approval[](3);
            for (uint256 i = 0; i < 3; i++) {
                approvals[i] = Approval(keys[i] == BEN ? 0 : 1, who(keys[i]), sign(keys[i], id));
            }
            grid.reserve(t, approvals);
            snap(funding == 1 ? "reserve, 3 signatures, prepaid" : "reserve, 3 signatures, pay as you go");
        }
    }

    function test_gas_of_many_settlements() public {
        uint256 count = 50;
        Settlement[] memory list = new Settlement[](count);
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) {
            list[i].terms = terms();
            list[i].terms.cpuMilli = 100;
            list[i].terms.salt = bytes32(i);
            bytes32 id = start(list[i].terms);
            list[i].leaf = leafOf(id, uint64(START / EPOCH), 3600);
            list[i].index = uint32(i);
            hashes[i] = hashOf(list[i].leaf);
        }
        for (uint256 i = 0; i < count; i++) {
            list[i].siblings = Tree.proof(hashes, i);
        }
        vm.warp(START + EPOCH);
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, lastEpoch(), Tree.root(hashes), 0, uint32(count)), "");
        grid.settleAll(list);
        snap("settle 50 at once");
        bytes32 prevRoot = Tree.root(hashes);
        vm.warp(START + 2 * EPOCH);
        for (uint256 i = 0; i < count; i++) {
            list[i].leaf = leafOf(list[i].leaf.id, lastEpoch(), 7200);
            hashes[i] = hashOf(list[i].leaf);
        }
        for (uint256 i = 0; i < count; i++) {
            list[i].siblings = Tree.proof(hashes, i);
        }
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, lastEpoch(), Tree.root(hashes), prevRoot, uint32(count)), "");
        grid.settleAll(list);
        snap("settle 50 at once, later");
    }

    function test_gas_of_deployments() public {
        reserve(terms()); // a budget window that runs already
        gasOfDeployment(1, "reserve a deployment of 1, 1 signature");
        gasOfDeployment(10, "reserve a deployment of 10, 1 signature");
        gasOfDeployment(50, "reserve a deployment of 50, 1 signature");
    }

    function gasOfDeployment(uint256 count, string memory name) private {
        Deployment memory d;
        d.workloads = new Terms[](count);
        for (uint256 i = 0; i < count; i++) {
            Terms memory t = terms();
            (t.cpuMilli, t.termSeconds, t.salt) = (100, 3600, bytes32(count << 128 | i));
            d.workloads[i] = t;
            request(t);
        }
        d.totalCost = 500_000 * count;
        Approval[] memory approvals = new Approval[](1);
        approvals[0] = Approval(0, who(BEN), sign(BEN, deployments.digestOf(d)));
        deployments.reserveDeployment(d, approvals);
        snap(name);
    }

    function test_gas_of_envelopes() public {
        Envelope memory e;
        (e.department, e.requester, e.kinds, e.mostClass) = (RETAIL, who(ANA), 2, DataClass.Internal);
        (e.coin, e.cpuMilli, e.memoryMiB, e.ssdGiB) = (address(coin), 16_000, 65_536, 1000);
        (e.moneyEach, e.moneyPerWindow, e.moneyInAll, e.windowDays) = (20e6, 50e6, 50e6, 30);
        (e.termSeconds, e.until, e.validUntil) = (7 days, uint64(START + 90 days), uint64(START + 1 days));
        Approval[] memory approvals = new Approval[](1);
        approvals[0] = Approval(0, who(BEN), sign(BEN, envelopes.digestOf(e)));
        envelopes.openEnvelope(e, approvals);
        snap("open an envelope, 1 signature");
        reserve(payAsYouGo());
        Terms memory t = terms();
        request(t);
        envelopes.drawEnvelope(e, t);
        snap("draw from an envelope, first");
        Terms memory next = terms();
        next.salt = "next";
        request(next);
        envelopes.drawEnvelope(e, next);
        snap("draw from an envelope, later");
        vm.prank(who(ANA));
        grid.end(t);
        envelopes.returnDraw(t);
        snap("return to an envelope");
    }

    function test_gas_of_money() public {
        vm.prank(who(TREASURER));
        bank.deposit(LAB, address(coin), 1e6);
        snap("deposit");
        vm.prank(who(TREASURER));
        bank.deposit(LAB, address(coin), 1e6);
        snap("deposit, later");
        Withdrawal memory o = Withdrawal(RETAIL, address(coin), who(EVE), 1e6, 0, uint64(block.timestamp));
        bank.withdraw(o, signAll(list2(FAY, FIN), bank.digestOf(o)));
        snap("withdraw, 2 signatures");
        o.nonce++;
        bank.withdraw(o, signAll(list2(FAY, FIN), bank.digestOf(o)));
        snap("withdraw, 2 signatures, later");
        vm.prank(who(TREASURER));
        coin.transfer(who(EVE), 1e6);
        snap("coin transfer, existing holder");
        vm.prank(who(EVE));
        factory.make("Eve", "EVE", 1, "two");
        snap("make a coin");
    }

    function test_gas_of_passkeys() public {
        PasskeyFactory makers = PasskeyFactory(lay(codeOf("PasskeyFactory", type(PasskeyFactory).creationCode)));
        (uint256 x, uint256 y) = vm.publicKeyP256(1);
        makers.makePasskey(bytes32(x), bytes32(y), sha256("explorer.example"));
        snap("make a passkey's signer");
    }

    function test_code_sizes() public {
        vm.snapshotValue("Grid", "bytes of Grid", address(grid).code.length);
        vm.snapshotValue("Grid", "bytes of Units", address(units).code.length);
        vm.snapshotValue("Grid", "bytes of Bank", address(bank).code.length);
        vm.snapshotValue("Grid", "bytes of Nodes", address(nodes).code.length);
        vm.snapshotValue("Grid", "bytes of Disputes", address(disputes).code.length);
        vm.snapshotValue("Grid", "bytes of Meter", address(meter).code.length);
        vm.snapshotValue("Grid", "bytes of Deployments", address(deployments).code.length);
        vm.snapshotValue("Grid", "bytes of Envelopes", address(envelopes).code.length);
        yes(address(grid).code.length <= 24_576, "EIP-170");
    }
}
