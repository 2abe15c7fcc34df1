// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev The cheat codes that these tests use (getfoundry.sh, "Cheatcodes").
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function warp(uint256 time) external;
    function chainId(uint256 id) external;
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function addr(uint256 privateKey) external pure returns (address);
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function signP256(uint256 privateKey, bytes32 digest) external pure returns (bytes32 r, bytes32 s);
    function publicKeyP256(uint256 privateKey) external pure returns (uint256 x, uint256 y);
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
    function getNonce(address account) external view returns (uint64);
    function expectRevert() external;
    function expectRevert(bytes calldata data) external;
    function expectRevert(bytes4 selector) external;
    function expectPartialRevert(bytes4 selector) external;
    function expectEmit(address emitter) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function envOr(string calldata name, string calldata otherwise) external view returns (string memory);
    function readFile(string calldata path) external view returns (string memory);
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
    function load(address target, bytes32 slot) external view returns (bytes32);
    function assume(bool condition) external pure;
    function label(address account, string calldata name) external;
    function snapshotGasLastCall(string calldata group, string calldata name) external returns (uint256);
    function snapshotValue(string calldata group, string calldata name, uint256 value) external;
}

/// @dev All that forge-std is used for elsewhere and that is needed here.
abstract contract Base {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    bool public constant IS_TEST = true;

    error Unequal(string what, uint256 have, uint256 want);
    error NotTrue(string what);

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function same(uint256 have, uint256 want, string memory what) internal pure {
        if (have != want) revert Unequal(what, have, want);
    }

    function same(address have, address want, string memory what) internal pure {
        same(uint160(have), uint160(want), what);
    }

    function same(bytes32 have, bytes32 want, string memory what) internal pure {
        same(uint256(have), uint256(want), what);
    }

    function yes(bool value, string memory what) internal pure {
        if (!value) revert NotTrue(what);
    }

    /// @dev Creation code of a contract: what the tests were compiled with, which is quick to make; or, in the profiles
    /// that look at what is deployed, the bytes in artifacts/, which were compiled via Yul.
    function codeOf(string memory name, bytes memory compiled) internal view returns (bytes memory) {
        bytes32 profile = keccak256(bytes(vm.envOr("FOUNDRY_PROFILE", "")));
        if (profile != keccak256("gas") && profile != keccak256("deployed")) return compiled;
        string memory artifact = vm.readFile(string.concat("artifacts/", name, ".json"));
        return vm.parseJsonBytes(artifact, ".bytecode");
    }

    /// @dev Creates a contract.
    function lay(bytes memory code) internal returns (address made) {
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
        }
        yes(made.code.length != 0, "created");
    }

    /// @dev `x` brought into [least, most].
    function bound(uint256 x, uint256 least, uint256 most) internal pure returns (uint256) {
        if (x >= least && x <= most) return x;
        uint256 size = most - least + 1;
        return size == 0 ? x : least + x % size;
    }
}
