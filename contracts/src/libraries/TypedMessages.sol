// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IERC5267 } from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import { IErrors } from "../interfaces/IErrors.sol";
import { Signature } from "../types/Units.sol";

/// @title EIP-712 messages under the domain `{"GridChain", "1", chainId, verifyingContract}`
/// @dev OpenZeppelin's `EIP712` always names `address(this)`; the meter shares the grid's domain, hence this one.
abstract contract TypedMessages is IERC5267, IErrors {
    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME_HASH = keccak256("GridChain");
    bytes32 private constant VERSION_HASH = keccak256("1");

    address private immutable _verifyingContract;
    uint256 private immutable _cachedChainId;
    bytes32 private immutable _cachedSeparator;

    /// @param verifyingContract Contract that the domain names.
    constructor(address verifyingContract) {
        _verifyingContract = verifyingContract;
        _cachedChainId = block.chainid;
        _cachedSeparator = _separator(verifyingContract);
    }

    /// @inheritdoc IERC5267
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (hex"0f", "GridChain", "1", block.chainid, _verifyingContract, 0, new uint256[](0));
    }

    /// @dev Digest of a struct hash; the separator follows the chain id, so that a fork's signatures differ.
    function _digest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 separator =
            block.chainid == _cachedChainId ? _cachedSeparator : _separator(_verifyingContract);
        return MessageHashUtils.toTypedDataHash(separator, structHash);
    }

    /// @dev Reverts unless the signature is the signer's (secp256k1 with low s, or ERC-1271).
    function _checkSignature(address signer, bytes32 digest, bytes calldata signature) internal view {
        // A key's signature first: nobody has a key for a contract's address, and asking whether there is code
        // there costs 2,600 gas (EIP-2929).
        (address recovered, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && recovered == signer) return;
        if (!SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature)) {
            revert BadSignature(signer, digest);
        }
    }

    /// @dev Checks all signatures, strictly ascending by signer, and gives the signers.
    function _checkSignatures(bytes32 digest, Signature[] calldata signatures)
        internal
        view
        returns (address[] memory signers)
    {
        signers = new address[](signatures.length);
        address before = address(0);
        for (uint256 i = 0; i < signatures.length; i++) {
            address signer = signatures[i].signer;
            if (signer <= before) revert NotAscending(before, signer);
            _checkSignature(signer, digest, signatures[i].signature);
            signers[i] = before = signer;
        }
    }

    /// @dev Reverts if the time has passed.
    function _checkTime(uint256 validUntil) internal view {
        if (block.timestamp > validUntil) revert Expired(validUntil, block.timestamp);
    }

    /// @dev Reverts unless `least <= length of text <= limit`.
    function _checkText(string memory field, uint256 length, uint256 least, uint256 limit) internal pure {
        if (length < least || length > limit) revert BadText(field, length, limit);
    }

    /// @dev Reverts unless `least <= value <= most`.
    function _checkRange(string memory field, uint256 value, uint256 least, uint256 most) internal pure {
        if (value < least || value > most) revert BadValue(field, value, least, most);
    }

    function _separator(address verifyingContract) private view returns (bytes32) {
        return
            keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, block.chainid, verifyingContract));
    }
}
