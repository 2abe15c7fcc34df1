// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { WebAuthn } from "@openzeppelin/contracts/utils/cryptography/WebAuthn.sol";

/// @title A signer whose key is a passkey
/// @notice ERC-1271 for one WebAuthn credential. A signature is `abi.encode` of the six members of
/// `WebAuthn.WebAuthnAuth`: r, s, challengeIndex, typeIndex, authenticatorData, clientDataJSON. It holds if
///  - the type is `webauthn.get` and the challenge is the digest, both where WebAuthn (section 5.8.1.1) puts them, so
///    that no other member of the JSON can be taken for them;
///  - the authenticator says that the user was present and was verified (a fingerprint, a PIN);
///  - the authenticator data begins with this credential's rpId hash;
///  - (r, s) with the lower s is the key's signature.
///
/// The origin is not looked at: browsers and authenticators let only the relying party's own pages ask. The signature
/// counter is not either: synced passkeys leave it 0. P-256 is checked by the precompile at 0x100 (EIP-7951) where the
/// chain has it, in Solidity elsewhere.
/// @dev Holds no storage; the credential is the clone's immutable argument.
contract Passkey is IERC1271 {
    /// @dev Where `"type"` begins in `{"type":"webauthn.get","challenge":"…`.
    uint256 private constant TYPE_INDEX = 1;
    /// @dev Where `"challenge"` begins.
    uint256 private constant CHALLENGE_INDEX = 23;
    /// @dev ERC-1271's "no".
    bytes4 private constant REFUSED = 0xffffffff;

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (bool decoded, WebAuthn.WebAuthnAuth calldata auth) = WebAuthn.tryDecodeAuth(signature);
        if (!decoded) return REFUSED;
        if (auth.typeIndex != TYPE_INDEX || auth.challengeIndex != CHALLENGE_INDEX) return REFUSED;
        (bytes32 x, bytes32 y, bytes32 rpIdHash) = credential();
        if (auth.authenticatorData.length < 32 || bytes32(auth.authenticatorData) != rpIdHash) {
            return REFUSED;
        }
        bool holds = WebAuthn.verify(abi.encodePacked(digest), auth, x, y, true);
        return holds ? IERC1271.isValidSignature.selector : REFUSED;
    }

    /// @notice The public key and the sha256 of the relying party's id that this is the signer of.
    function credential() public view returns (bytes32 x, bytes32 y, bytes32 rpIdHash) {
        return abi.decode(Clones.fetchCloneArgs(address(this)), (bytes32, bytes32, bytes32));
    }
}
