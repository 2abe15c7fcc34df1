// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { World } from "../test/base/World.sol";

/// @dev Cheat codes that only this measurement needs.
interface VmFiles {
    function readFile(string calldata path) external view returns (string memory);
    function parseBytes(string calldata hexadecimal) external pure returns (bytes memory);
}

/// @dev A multi-signature wallet (github.com/safe-global/safe-smart-account, `Safe.sol`).
interface ISafe {
    function setup(
        address[] calldata owners,
        uint256 threshold,
        address to,
        bytes calldata data,
        address fallbackHandler,
        address paymentToken,
        uint256 payment,
        address payable paymentReceiver
    ) external;
    function execTransaction(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address payable refundReceiver,
        bytes calldata signatures
    ) external payable returns (bool);
    function getTransactionHash(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address refundReceiver,
        uint256 nonce
    ) external view returns (bytes32);
    function approveHash(bytes32 hash) external;
    function nonce() external view returns (uint256);
}

interface ISafeProxyFactory {
    function createProxyWithNonce(address singleton, bytes calldata initializer, uint256 saltNonce)
        external
        returns (address);
}

/// @dev Money streams (github.com/sablier-labs/flow, `SablierFlow.sol`); rates have 18 decimals a second.
interface IFlow {
    function createAndDeposit(
        address sender,
        address recipient,
        uint128 ratePerSecond,
        uint40 startTime,
        address token,
        bool transferable,
        uint128 amount
    ) external payable returns (uint256);
    function withdrawMax(uint256 streamId, address to) external payable returns (uint128);
    function refundMax(uint256 streamId) external payable returns (uint128);
    // `void(uint256)` is missing: Solidity reserves the name.
}

interface IComptroller {
    function initialize(
        address initialAdmin,
        uint256 airdropMinFeeUSD,
        uint256 bobMinFeeUSD,
        uint256 flowMinFeeUSD,
        uint256 lockupMinFeeUSD,
        address oracle
    ) external;
}

/// @dev Gas of whole transactions of peers, from the bytecode in their npm packages (`tools/peers.js` brings it).
contract PeersTest is World {
    VmFiles private constant FILES = VmFiles(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint128 private constant RATE = 1e14; // 0.0001 coins a second, 18 decimals
    uint128 private constant DEPOSIT = 100e6;

    ISafe private _safe;
    IFlow private _flow;
    address private _safeCode;
    ISafeProxyFactory private _makers;
    uint256[] private _owners; // ascending by address, as a Safe wants its signatures

    function setUp() public override {
        super.setUp();
        _safeCode = lay("Safe", "");
        _makers = ISafeProxyFactory(lay("SafeProxyFactory", ""));
        address brain = lay("SablierComptroller", abi.encode(address(this)));
        bytes memory start = abi.encodeCall(
            IComptroller.initialize, (address(this), 0, 0, 0, 0, address(0))
        );
        address comptroller = lay("ERC1967Proxy", abi.encode(brain, start));
        address descriptor = lay("FlowNFTDescriptor", "");
        _flow = IFlow(lay("SablierFlow", abi.encode(comptroller, descriptor)));
        uint256[] memory owners = new uint256[](5);
        (owners[0], owners[1], owners[2], owners[3], owners[4]) = (ANA, BEN, BEA, FAY, FIN);
        _owners = sorted(owners);
    }

    function test_gas_of_a_safe_two_of_three() public {
        makeSafe(3, 2);
        transfers("Safe 2 of 3", 2);
    }

    function test_gas_of_a_safe_three_of_five() public {
        makeSafe(5, 3);
        transfers("Safe 3 of 5", 3);
    }

    function test_gas_of_hashes_that_are_approved() public {
        makeSafe(5, 3);
        execute(address(coin), abi.encodeCall(coin.transfer, (who(EVE), 1e6)), 3);
        bytes memory data = abi.encodeCall(coin.transfer, (who(EVE), 1e6));
        bytes32 hash = hashOf(address(coin), data);
        bytes memory signatures;
        for (uint256 i = 0; i < 3; i++) {
            address owner = who(_owners[i]);
            vm.prank(owner);
            _safe.approveHash(hash);
            if (i == 2) snap("Safe, approve a hash");
            signatures = abi.encodePacked(signatures, bytes32(uint256(uint160(owner))), bytes32(0), uint8(1));
        }
        call(address(coin), data, signatures);
        snap("Safe 3 of 5, transfer, 3 approved hashes");
    }

    function test_gas_of_a_stream() public {
        vm.prank(who(TREASURER));
        coin.approve(address(_flow), type(uint256).max);
        vm.prank(who(TREASURER));
        uint256 stream = _flow.createAndDeposit(
            who(TREASURER), who(FARMER), RATE, 0, address(coin), false, DEPOSIT
        );
        snap("Flow, create and deposit");
        vm.warp(START + 1 hours);
        vm.prank(who(FARMER));
        _flow.withdrawMax(stream, who(FARMER));
        snap("Flow, withdraw, first");
        vm.warp(START + 2 hours);
        vm.prank(who(FARMER));
        _flow.withdrawMax(stream, who(FARMER));
        snap("Flow, withdraw, later");
        vm.prank(who(TREASURER));
        _flow.refundMax(stream);
        snap("Flow, refund");
        vm.prank(who(TREASURER));
        (bool ok,) = address(_flow).call(voiding(stream));
        snap("Flow, void");
        yes(ok, "void");
    }

    /// @dev What an organisation would build from both: the wallet streams to the farm and takes back the rest.
    function test_gas_of_a_safe_that_drives_a_stream() public {
        makeSafe(5, 3);
        execute(address(coin), abi.encodeCall(coin.approve, (address(_flow), type(uint256).max)), 3);
        bytes memory data = abi.encodeCall(
            IFlow.createAndDeposit,
            (address(_safe), who(FARMER), RATE, 0, address(coin), false, DEPOSIT)
        );
        execute(address(_flow), data, 3);
        snap("Safe 3 of 5 and Flow, create and deposit");
        vm.warp(START + 1 hours);
        vm.prank(who(FARMER));
        _flow.withdrawMax(1, who(FARMER));
        snap("Safe 3 of 5 and Flow, withdraw");
        execute(address(_flow), abi.encodeCall(IFlow.refundMax, (1)), 3);
        snap("Safe 3 of 5 and Flow, refund");
        execute(address(_flow), voiding(1), 3);
        snap("Safe 3 of 5 and Flow, void");
        same(coin.balanceOf(who(FARMER)), 360_000, "an hour of the stream");
    }

    function snap(string memory name) private {
        vm.snapshotGasLastCall("Peers", name);
    }

    /// @dev Lays a peer's creation code with its constructor's arguments.
    function lay(string memory name, bytes memory arguments) private returns (address at) {
        string memory hexadecimal = FILES.readFile(string.concat("cache/peers/", name, ".hex"));
        bytes memory code = bytes.concat(FILES.parseBytes(hexadecimal), arguments);
        assembly ("memory-safe") {
            at := create(0, add(code, 0x20), mload(code))
        }
        yes(at != address(0), name);
    }

    function makeSafe(uint256 owners, uint256 threshold) private {
        address[] memory people = new address[](owners);
        for (uint256 i = 0; i < owners; i++) {
            people[i] = who(_owners[i]);
        }
        bytes memory start = abi.encodeCall(
            ISafe.setup, (people, threshold, address(0), "", address(0), address(0), 0, payable(address(0)))
        );
        _safe = ISafe(_makers.createProxyWithNonce(_safeCode, start, owners));
        snap(owners == 3 ? "Safe, create 2 of 3" : "Safe, create 3 of 5");
        vm.prank(who(TREASURER));
        coin.transfer(address(_safe), 1_000e6);
        vm.prank(who(TREASURER));
        coin.transfer(who(EVE), 1e6);
    }

    function transfers(string memory name, uint256 threshold) private {
        execute(address(coin), abi.encodeCall(coin.transfer, (who(EVE), 1e6)), threshold);
        snap(string.concat(name, ", transfer, first"));
        execute(address(coin), abi.encodeCall(coin.transfer, (who(EVE), 1e6)), threshold);
        snap(string.concat(name, ", transfer, later"));
        same(coin.balanceOf(who(EVE)), 3e6, "moved");
    }

    function hashOf(address to, bytes memory data) private view returns (bytes32) {
        return _safe.getTransactionHash(
            to, 0, data, 0, 0, 0, 0, address(0), address(0), _safe.nonce()
        );
    }

    function execute(address to, bytes memory data, uint256 threshold) private {
        bytes32 hash = hashOf(to, data);
        bytes memory signatures;
        for (uint256 i = 0; i < threshold; i++) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_owners[i], hash);
            signatures = abi.encodePacked(signatures, r, s, v);
        }
        call(to, data, signatures);
    }

    function call(address to, bytes memory data, bytes memory signatures) private {
        vm.prank(who(EVE)); // anybody pays the gas
        yes(
            _safe.execTransaction(
                to, 0, data, 0, 0, 0, 0, address(0), payable(address(0)), signatures
            ),
            "executed"
        );
    }

    function voiding(uint256 stream) private pure returns (bytes memory) {
        return abi.encodeWithSelector(bytes4(keccak256("void(uint256)")), stream);
    }
}
